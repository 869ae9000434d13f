package io.steadyvm.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.certs.Lifetimes;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.webhook.config.WebhookConfig.Parsed;
import io.steadyvm.webhook.config.WebhookConfig.TlsMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookConfigTest {
    @Test
    void needsNothing() {
        WebhookConfig config = valid(Map.of());

        assertThat(config.namespace()).isEqualTo("steadyvm-system");
        assertThat(config.admission()).isEqualTo(new Endpoint("0.0.0.0", 9443));
        assertThat(config.operations()).isEqualTo(new Endpoint("127.0.0.1", 9402));
        assertThat(config.requireClientCertificate()).isTrue();
        assertThat(config.hosts())
                .containsExactly(
                        "steadyvm-webhook.steadyvm-system.svc",
                        "steadyvm-webhook.steadyvm-system.svc.cluster.local",
                        "steadyvm-subresources.steadyvm-system.svc",
                        "steadyvm-subresources.steadyvm-system.svc.cluster.local");
        assertThat(config.tlsMode())
                .isEqualTo(
                        new TlsMode.SelfIssued(
                                new Lifetimes(Duration.ofDays(90), Duration.ofHours(24))));
    }

    @Test
    void listsEveryFaultAtOnce() {
        List<String> faults =
                faults(
                        Map.of(
                                "STEADYVM_TYPO", "x",
                                "STEADYVM_ADMISSION_LISTEN", "9443",
                                "STEADYVM_REQUIRE_CLIENT_CERTIFICATE", "yes",
                                "STEADYVM_TLS_MODE", "file",
                                "STEADYVM_LEAF_LIFETIME", "1 day",
                                "UNRELATED", "x"));

        assertThat(faults)
                .containsExactly(
                        "STEADYVM_TYPO: is not a setting of the webhook.",
                        "STEADYVM_ADMISSION_LISTEN: is \"9443\"; legal is host:port, port 0 for any"
                                + " free one.",
                        "STEADYVM_REQUIRE_CLIENT_CERTIFICATE: is \"yes\"; legal is true, false.",
                        "STEADYVM_LEAF_LIFETIME: is \"1 day\"; legal is an ISO-8601 duration, such"
                                + " as PT24H, of at least PT3S.",
                        "STEADYVM_TLS_DIR: is \"\"; mode `file` needs it.");
    }

    @ParameterizedTest
    @CsvSource({
        "STEADYVM_NAMESPACE, Steady_VM",
        "STEADYVM_ADMISSION_LISTEN, 1.2.3.4:70000",
        "STEADYVM_ADMISSION_LISTEN, host:port",
        "STEADYVM_CLIENT_CA_FILE, /does/not/exist",
        "STEADYVM_TLS_MODE, magic",
        "STEADYVM_TLS_HOSTS, 'a b'",
        "STEADYVM_TLS_HOSTS, '1.2.3.4.5'",
        "STEADYVM_CA_LIFETIME, PT1H",
        "STEADYVM_LEAF_LIFETIME, PT2S",
        "STEADYVM_DEFAULT_MACHINE_TYPE, q35",
        "STEADYVM_DEFAULT_MACHINE_TYPE, virt-8.0",
        "STEADYVM_FEATURE_GATES, HostDisc",
        "STEADYVM_DEFAULT_ARCHITECTURE, mips",
        "STEADYVM_MAX_IN_FLIGHT, 0",
        "STEADYVM_MAX_IN_FLIGHT, many",
        "STEADYVM_DRAIN_DELAY, PT1H",
        "STEADYVM_LOG_LEVEL, LOUD",
        "KUBECONFIG, /does/not/exist",
    })
    void refuses(String variable, String value) {
        assertThat(faults(Map.of(variable, value)))
                .singleElement()
                .asString()
                .startsWith(variable + ": is \"" + value + "\"; ");
    }

    @ParameterizedTest
    @CsvSource({"amd64, pc-q35-7.2", "arm64, virt-7.2", "s390x, s390-ccw-virtio-7.2"})
    void writesDownTheMachineTypeOfTheArchitecture(String architecture, String type) {
        AdmissionConfig defaults =
                valid(Map.of("STEADYVM_DEFAULT_ARCHITECTURE", architecture)).defaults();

        assertThat(defaults.platform("").machines().defaultType()).isEqualTo(type);
    }

    @Test
    void takesTheMachineTypeAndTheGatesOfAnInstallation() {
        AdmissionConfig defaults =
                valid(
                                Map.of(
                                        "STEADYVM_DEFAULT_ARCHITECTURE", "arm64",
                                        "STEADYVM_DEFAULT_MACHINE_TYPE", "virt-9.1",
                                        "STEADYVM_FEATURE_GATES",
                                                "HostDisk, DeclarativeHotplugVolumes"))
                        .defaults();

        assertThat(defaults.platform("").machines().defaultType()).isEqualTo("virt-9.1");
        assertThat(defaults.featureGates()).containsExactlyInAnyOrder(FeatureGate.values());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, 127.0.0.1, 0",
        "[::1]:9443, ::1, 9443",
        ":9443, 0.0.0.0, 9443",
        "localhost:65535, localhost, 65535",
    })
    void understandsAddresses(String text, String host, int port) {
        assertThat(valid(Map.of("STEADYVM_ADMISSION_LISTEN", text)).admission())
                .isEqualTo(new Endpoint(host, port));
    }

    @Test
    void addsHosts() {
        assertThat(valid(Map.of("STEADYVM_TLS_HOSTS", "127.0.0.1, localhost,::1")).hosts())
                .endsWith("127.0.0.1", "localhost", "::1");
    }

    @Test
    void takesCertificatesFromFiles(@TempDir Path directory) {
        WebhookConfig config =
                valid(
                        Map.of(
                                "STEADYVM_TLS_MODE",
                                "file",
                                "STEADYVM_TLS_DIR",
                                directory.toString()));

        assertThat(config.tlsMode()).isEqualTo(new TlsMode.Files(directory));
    }

    private static WebhookConfig valid(Map<String, String> environment) {
        return switch (WebhookConfig.from(environment)) {
            case Parsed.Valid(WebhookConfig config) -> config;
            case Parsed.Faulty(List<String> faults) ->
                    throw new AssertionError("faulty: " + faults);
        };
    }

    private static List<String> faults(Map<String, String> environment) {
        return switch (WebhookConfig.from(environment)) {
            case Parsed.Valid(WebhookConfig config) -> List.of();
            case Parsed.Faulty(List<String> faults) -> faults;
        };
    }
}
