package io.steadyvm.cli.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ServiceDraftTest {
    private static final String VM =
            """
            metadata: {name: vm-cirros, namespace: lab, uid: u1}
            spec:
              template:
                spec:
                  domain:
                    devices:
                      interfaces:
                        - {name: other, ports: [{port: 1}]}
                        - {name: default, ports: [{port: 80, protocol: TCP}, {port: 53, protocol: UDP}]}
                  networks: [{name: other, multus: {}}, {name: default, pod: {}}]
            """;

    private static ExposeOptions options(String flags) {
        Map<String, String> given = new HashMap<>();
        for (String flag : flags.split(" ", -1)) {
            int equals = flag.indexOf('=');
            given.put(flag.substring(0, equals), flag.substring(equals + 1));
        }
        return new ExposeOptions(
                "svc",
                number(given, "port"),
                word(given, "target-port"),
                given.getOrDefault("protocol", "TCP"),
                given.getOrDefault("type", "ClusterIP"),
                word(given, "port-name"),
                word(given, "cluster-ip"),
                word(given, "external-ip"),
                word(given, "ip-family"),
                word(given, "ip-family-policy"),
                number(given, "node-port"),
                word(given, "load-balancer-ip"));
    }

    private static Optional<String> word(Map<String, String> given, String name) {
        return Optional.ofNullable(given.get(name));
    }

    private static OptionalInt number(Map<String, String> given, String name) {
        return word(given, name)
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    private static JsonNode yaml(String text) {
        try {
            return YamlReader.read(text).getFirst();
        } catch (YamlSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode spec(String flags) {
        return ServiceDraft.of(options(flags)).build(Kind.VM, yaml(VM)).path("spec");
    }

    @Test
    void selectsTheInstanceByItsIdAndIsOwnedByTheVm() {
        JsonNode service = ServiceDraft.of(options("port=22")).build(Kind.VM, yaml(VM));
        assertThat(service.path("spec").path("selector"))
                .hasToString("{\"vmi.kubevirt.io/id\":\"vm-cirros\"}");
        assertThat(service.path("metadata"))
                .isEqualTo(
                        yaml(
                                """
                                name: svc
                                namespace: lab
                                ownerReferences:
                                  - apiVersion: kubevirt.io/v1
                                    kind: VirtualMachine
                                    name: vm-cirros
                                    uid: u1
                                    controller: true
                                    blockOwnerDeletion: false
                                """));
    }

    @Test
    void hashesNamesThatNoLabelCanHold() {
        JsonNode vm = yaml("metadata: {name: " + "a".repeat(64) + ", namespace: lab, uid: u1}");
        assertThat(
                        ServiceDraft.of(options("port=22"))
                                .build(Kind.VM, vm)
                                .path("spec")
                                .path("selector")
                                .path("vmi.kubevirt.io/id")
                                .asString())
                .isEqualTo("a".repeat(54) + "-0098ba82");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port=27017 target-port=22|ports|[{\"protocol\":\"TCP\",\"port\":27017,\"targetPort\":22}]",
                "port=80|ports|[{\"protocol\":\"TCP\",\"port\":80,\"targetPort\":80}]",
                "port=80 target-port=http|ports|[{\"protocol\":\"TCP\",\"port\":80,\"targetPort\":\"http\"}]",
                "port=53 protocol=udp port-name=dns|ports|[{\"name\":\"dns\",\"protocol\":\"UDP\",\"port\":53,\"targetPort\":53}]",
                "port=80 node-port=30080|ports|[{\"protocol\":\"TCP\",\"port\":80,\"targetPort\":80,\"nodePort\":30080}]",
                "type=NodePort|ports|[{\"name\":\"port-1\",\"protocol\":\"TCP\",\"port\":80},{\"name\":\"port-2\",\"protocol\":\"UDP\",\"port\":53}]",
                "type=nodeport|type|\"NodePort\"",
                "type=LoadBalancer|type|\"LoadBalancer\"",
                "port=1|type|\"ClusterIP\"",
                "cluster-ip=None|clusterIP|\"None\"",
                "external-ip=10.0.0.1|externalIPs|[\"10.0.0.1\"]",
                "load-balancer-ip=10.0.0.1|loadBalancerIP|\"10.0.0.1\"",
                "ip-family=IPv4|ipFamilies|[\"IPv4\"]",
                "ip-family=ipv6,ipv4|ipFamilies|[\"IPv6\",\"IPv4\"]",
                "ip-family=ipv4,ipv6|ipFamilyPolicy|\"PreferDualStack\"",
                "ip-family-policy=requiredualstack|ipFamilyPolicy|\"RequireDualStack\"",
                "ip-family=ipv4,ipv6 ip-family-policy=SingleStack|ipFamilyPolicy|\"SingleStack\"",
            })
    void turnsFlagsIntoFields(String flags, String field, String value) {
        assertThat(spec(flags).path(field)).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=ExternalName|type: ExternalName not supported; use ClusterIP, NodePort or LoadBalancer",
                "type=Foo|unknown service type: Foo; use ClusterIP, NodePort or LoadBalancer",
                "protocol=SCTP|unknown protocol: SCTP; use TCP or UDP",
                "ip-family=ipv5|unknown IPFamily/s: ipv5; use ipv4, ipv6, \"ipv4,ipv6\" or \"ipv6,ipv4\"",
                "ip-family-policy=Foo|unknown IPFamilyPolicy/s: Foo; use SingleStack, PreferDualStack or RequireDualStack",
                "port=80 target-port=70000|--target-port has to be from 1 to 65535",
            })
    void refusesWhatNoServiceHas(String flags, String sentence) {
        assertThatThrownBy(() -> spec(flags))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(sentence);
    }

    @Test
    void needsAPortFromSomewhere() {
        JsonNode vm = yaml("metadata: {name: bare, namespace: lab, uid: u1}");
        assertThatThrownBy(() -> ServiceDraft.of(options("type=NodePort")).build(Kind.VM, vm))
                .hasMessage("couldn't find port via --port flag or introspection; pass --port");
    }
}
