package io.steadyvm.cli.expose;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.Labels;
import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Target.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Service that {@code expose} creates. The checks of the flags need no cluster and come first;
 * {@link #build} then needs the object that is exposed: its UID for the owner reference, its ports
 * when no {@code --port} is given.
 */
public final class ServiceDraft {
    private static final int HIGHEST_PORT = 65_535;

    private final ExposeOptions options;
    private final String type;
    private final String protocol;
    private final List<String> families;
    private final Optional<String> familyPolicy;

    private ServiceDraft(
            ExposeOptions options,
            String type,
            String protocol,
            List<String> families,
            Optional<String> familyPolicy) {
        this.options = options;
        this.type = type;
        this.protocol = protocol;
        this.families = families;
        this.familyPolicy = familyPolicy;
    }

    /** Checks the flags; a wrong one is a usage failure that lists the right ones. */
    public static ServiceDraft of(ExposeOptions options) {
        List<String> families = families(options.ipFamily().orElse(""));
        return new ServiceDraft(
                options,
                type(options.type()),
                protocol(options.protocol()),
                families,
                familyPolicy(options.ipFamilyPolicy().orElse(""), families));
    }

    /** The Service in front of {@code object}, a VM or a VMI. */
    public ObjectNode build(Kind kind, JsonNode object) {
        String target = object.path("metadata").path("name").asString();
        ArrayNode ports = ports(kind.instanceSpec(object));
        if (ports.isEmpty()) {
            throw CommandFailure.usage(
                    "couldn't find port via --port flag or introspection; pass --port");
        }
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.put("apiVersion", "v1").put("kind", "Service");
        ObjectNode metadata = service.putObject("metadata").put("name", options.name());
        metadata.put("namespace", object.path("metadata").path("namespace").asString());
        metadata.putArray("ownerReferences").add(owner(kind, object));
        ObjectNode spec = service.putObject("spec");
        spec.set("ports", ports);
        spec.putObject("selector").put(Labels.VMI_ID, Labels.valueOf(target));
        spec.put("type", type);
        options.clusterIp().ifPresent(address -> spec.put("clusterIP", address));
        options.externalIp().ifPresent(address -> spec.putArray("externalIPs").add(address));
        options.loadBalancerIp().ifPresent(address -> spec.put("loadBalancerIP", address));
        if (!families.isEmpty()) {
            families.forEach(spec.putArray("ipFamilies")::add);
        }
        familyPolicy.ifPresent(policy -> spec.put("ipFamilyPolicy", policy));
        return service;
    }

    /** The Service goes with what it exposes; upstream does so since 1.9. */
    private static ObjectNode owner(Kind kind, JsonNode object) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", KubeVirt.API_VERSION_V1)
                .put("kind", kind.kind())
                .put("name", object.path("metadata").path("name").asString())
                .put("uid", object.path("metadata").path("uid").asString())
                .put("controller", true)
                .put("blockOwnerDeletion", false);
    }

    private ArrayNode ports(JsonNode instanceSpec) {
        if (options.port().isEmpty()) {
            return podNetworkPorts(instanceSpec);
        }
        ArrayNode ports = JsonNodeFactory.instance.arrayNode();
        ObjectNode port = ports.addObject();
        options.portName().ifPresent(name -> port.put("name", name));
        port.put("protocol", protocol).put("port", options.port().getAsInt());
        String target =
                options.targetPort().orElseGet(() -> String.valueOf(options.port().getAsInt()));
        if (target.chars().allMatch(Character::isDigit)) {
            port.put("targetPort", number(target));
        } else {
            port.put("targetPort", target);
        }
        options.nodePort().ifPresent(number -> port.put("nodePort", number));
        return ports;
    }

    /** What the interface on the pod network says that the guest listens on. */
    private static ArrayNode podNetworkPorts(JsonNode instanceSpec) {
        ArrayNode ports = JsonNodeFactory.instance.arrayNode();
        Optional<String> podNetwork =
                instanceSpec
                        .path("networks")
                        .valueStream()
                        .filter(network -> network.has("pod"))
                        .map(network -> network.path("name").asString(""))
                        .findFirst();
        JsonNode interfaces = instanceSpec.path("domain").path("devices").path("interfaces");
        for (JsonNode device : interfaces) {
            if (podNetwork.equals(Optional.of(device.path("name").asString("")))) {
                for (JsonNode port : device.path("ports")) {
                    ObjectNode exposed = ports.addObject().put("name", "port-" + ports.size());
                    port.optional("protocol").ifPresent(p -> exposed.set("protocol", p));
                    exposed.set("port", port.path("port"));
                }
            }
        }
        return ports;
    }

    private static String type(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "clusterip" -> "ClusterIP";
            case "nodeport" -> "NodePort";
            case "loadbalancer" -> "LoadBalancer";
            case "externalname" ->
                    throw CommandFailure.usage(
                            "type: ExternalName not supported; use ClusterIP, NodePort or"
                                    + " LoadBalancer");
            default ->
                    throw CommandFailure.usage(
                            "unknown service type: %s; use ClusterIP, NodePort or LoadBalancer"
                                    .formatted(written));
        };
    }

    private static String protocol(String written) {
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "TCP" -> "TCP";
            case "UDP" -> "UDP";
            default ->
                    throw CommandFailure.usage(
                            "unknown protocol: %s; use TCP or UDP".formatted(written));
        };
    }

    private static List<String> families(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "" -> List.of();
            case "ipv4" -> List.of("IPv4");
            case "ipv6" -> List.of("IPv6");
            case "ipv4,ipv6" -> List.of("IPv4", "IPv6");
            case "ipv6,ipv4" -> List.of("IPv6", "IPv4");
            default ->
                    throw CommandFailure.usage(
                            "unknown IPFamily/s: %s; use ipv4, ipv6, \"ipv4,ipv6\" or \"ipv6,ipv4\""
                                    .formatted(written));
        };
    }

    private static Optional<String> familyPolicy(String written, List<String> families) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "" -> families.size() > 1 ? Optional.of("PreferDualStack") : Optional.empty();
            case "singlestack" -> Optional.of("SingleStack");
            case "preferdualstack" -> Optional.of("PreferDualStack");
            case "requiredualstack" -> Optional.of("RequireDualStack");
            default ->
                    throw CommandFailure.usage(
                            "unknown IPFamilyPolicy/s: %s; use SingleStack, PreferDualStack or RequireDualStack"
                                    .formatted(written));
        };
    }

    private static int number(String digits) {
        int port = digits.length() > 5 ? HIGHEST_PORT + 1 : Integer.parseInt(digits);
        checkPort("--target-port", port);
        return port;
    }

    private static void checkPort(String flag, int port) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw CommandFailure.usage("%s has to be from 1 to 65535".formatted(flag));
        }
    }
}
