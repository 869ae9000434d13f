package io.steadyvm.webhook.config;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.certs.Lifetimes;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.operations.EnvironmentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How this process is to behave; see {@link WebhookSetting} for each value's meaning.
 *
 * @param clientCaFile empty for what the cluster says
 * @param hosts names for the self-issued certificate, the Service's included
 * @param defaults what is written into VMs that don't say, and what they may say
 */
public record WebhookConfig(
        Optional<Path> kubeconfig,
        String namespace,
        Endpoint admission,
        Endpoint subresources,
        Endpoint operations,
        Optional<Path> clientCaFile,
        boolean requireClientCertificate,
        TlsMode tlsMode,
        List<String> hosts,
        AdmissionConfig defaults,
        int maxInFlight,
        Duration drainDelay,
        Optional<Path> portsFile,
        String logLevel) {

    /** Of manifests/webhook and manifests/subresources. */
    private static final List<String> SERVICES =
            List.of("steadyvm-webhook", "steadyvm-subresources");

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** Its last label begins with a letter, or it would be taken for an address. */
    private static final Pattern HOST =
            Pattern.compile("([0-9A-Za-z][-0-9A-Za-z]*\\.)*[A-Za-z][-0-9A-Za-z]*");

    /** A certificate that lives longer than ten years is no certificate that renews itself. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(3660);

    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(5);
    private static final int MOST_IN_FLIGHT = 10_000;

    /** Where the serving certificate comes from. */
    public sealed interface TlsMode {
        /** From an authority of our own. */
        record SelfIssued(Lifetimes lifetimes) implements TlsMode {}

        /** From {@code tls.crt} and {@code tls.key} in a directory. */
        record Files(Path directory) implements TlsMode {}
    }

    /** A configuration, or everything that is wrong with it. */
    public sealed interface Parsed {
        record Valid(WebhookConfig config) implements Parsed {}

        /**
         * One sentence each.
         *
         * @param faults at least one
         */
        record Faulty(List<String> faults) implements Parsed {}
    }

    /** Reads the environment; unknown names that begin with STEADYVM_ are faults, too. */
    public static Parsed from(Map<String, String> environment) {
        EnvironmentReader reader =
                new EnvironmentReader(environment, "webhook", WebhookSetting.values());
        String namespace = reader.matching(WebhookSetting.NAMESPACE, NAMESPACE);
        WebhookConfig config =
                new WebhookConfig(
                        reader.file(WebhookSetting.KUBECONFIG),
                        namespace,
                        reader.endpoint(WebhookSetting.ADMISSION_LISTEN),
                        reader.endpoint(WebhookSetting.SUBRESOURCES_LISTEN),
                        reader.endpoint(WebhookSetting.OPERATIONS_LISTEN),
                        reader.file(WebhookSetting.CLIENT_CA_FILE),
                        reader.flag(WebhookSetting.REQUIRE_CLIENT_CERTIFICATE),
                        tlsMode(reader),
                        hosts(reader, namespace),
                        defaults(reader),
                        reader.number(WebhookSetting.MAX_IN_FLIGHT, 1, MOST_IN_FLIGHT),
                        reader.duration(WebhookSetting.DRAIN_DELAY, Duration.ZERO, LONGEST_DRAIN),
                        reader.path(WebhookSetting.PORTS_FILE),
                        reader.logLevel(WebhookSetting.LOG_LEVEL));
        return reader.faults().isEmpty()
                ? new Parsed.Valid(config)
                : new Parsed.Faulty(reader.faults());
    }

    private static AdmissionConfig defaults(EnvironmentReader reader) {
        boolean finalizer = reader.flag(WebhookSetting.RUNTIME_FINALIZER);
        AdmissionConfig config =
                AdmissionConfig.defaults()
                        .withRuntimeFinalizer(finalizer)
                        .withFeatureGates(featureGates(reader));
        String architecture = reader.text(WebhookSetting.DEFAULT_ARCHITECTURE);
        if (!config.platforms().containsKey(architecture)) {
            reader.illegal(WebhookSetting.DEFAULT_ARCHITECTURE, architecture);
            return config;
        }
        config = config.withDefaultArchitecture(architecture);
        String machineType = reader.text(WebhookSetting.DEFAULT_MACHINE_TYPE);
        try {
            return machineType.isEmpty() ? config : config.withDefaultMachineType(machineType);
        } catch (IllegalArgumentException e) {
            reader.illegal(WebhookSetting.DEFAULT_MACHINE_TYPE, machineType);
            return config;
        }
    }

    private static Set<FeatureGate> featureGates(EnvironmentReader reader) {
        Set<FeatureGate> gates = EnumSet.noneOf(FeatureGate.class);
        for (String text : reader.list(WebhookSetting.FEATURE_GATES)) {
            FeatureGate.parse(text)
                    .ifPresentOrElse(
                            gates::add, () -> reader.illegal(WebhookSetting.FEATURE_GATES, text));
        }
        return gates;
    }

    private static TlsMode tlsMode(EnvironmentReader reader) {
        Duration leaf =
                reader.duration(
                        WebhookSetting.LEAF_LIFETIME, Lifetimes.SHORTEST_LEAF, LONGEST_LIFE);
        Duration least =
                leaf.compareTo(Lifetimes.SHORTEST_AUTHORITY) < 0
                        ? Lifetimes.SHORTEST_AUTHORITY
                        : leaf;
        Duration authority = reader.duration(WebhookSetting.CA_LIFETIME, least, LONGEST_LIFE);
        if (reader.oneOf(WebhookSetting.TLS_MODE, "self-issued", "file").equals("file")) {
            return new TlsMode.Files(tlsDirectory(reader));
        }
        return new TlsMode.SelfIssued(new Lifetimes(authority, leaf));
    }

    private static Path tlsDirectory(EnvironmentReader reader) {
        Path directory = reader.path(WebhookSetting.TLS_DIR).orElse(Path.of(""));
        if (reader.text(WebhookSetting.TLS_DIR).isEmpty()) {
            reader.fault(WebhookSetting.TLS_DIR, "", "mode `file` needs it");
        } else if (!Files.isDirectory(directory)) {
            reader.fault(
                    WebhookSetting.TLS_DIR, directory.toString(), "there is no such directory");
        }
        return directory;
    }

    /** The names under which an API server may call a Service, and those that were added. */
    private static List<String> hosts(EnvironmentReader reader, String namespace) {
        List<String> hosts = new ArrayList<>();
        for (String service : SERVICES) {
            hosts.add("%s.%s.svc".formatted(service, namespace));
            hosts.add("%s.%s.svc.cluster.local".formatted(service, namespace));
        }
        for (String host : reader.list(WebhookSetting.TLS_HOSTS)) {
            if (HOST.matcher(host).matches() || ServerNames.address(host).isPresent()) {
                hosts.add(host);
            } else {
                reader.fault(
                        WebhookSetting.TLS_HOSTS,
                        host,
                        "legal are " + WebhookSetting.TLS_HOSTS.entry().legal());
            }
        }
        return List.copyOf(hosts);
    }
}
