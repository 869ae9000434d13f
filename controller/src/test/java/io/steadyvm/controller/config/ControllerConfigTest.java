package io.steadyvm.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControllerConfigTest {
    @Test
    void worksWithoutAnySetting() throws ConfigException {
        ControllerConfig config = ControllerConfig.from(Map.of("PATH", "/bin"), () -> "me");

        assertThat(config.namespace()).isEqualTo("steadyvm-system");
        assertThat(config.lease().identity()).isEqualTo("me");
        assertThat(config.lease().duration()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.operations().port()).isEqualTo(9403);
        assertThat(config.kubeconfig()).isEmpty();
    }

    @Test
    void namesEveryFaultAtOnceWithWhatIsLegal() {
        Map<String, String> environment =
                Map.of(
                        "KUBECONFIG", "/does/not/exist",
                        "STEADYVM_NAMESPACE", "Not_A_Name",
                        "STEADYVM_OPERATIONS_LISTEN", "nowhere",
                        "STEADYVM_WORKERS", "0",
                        "STEADYVM_LEASE_DURATION", "15s",
                        "STEADYVM_LOG_LEVEL", "loud",
                        "STEADYVM_WORKRES", "3");

        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () -> ControllerConfig.from(environment, () -> "me"));

        assertThat(refused.faults())
                .hasSize(7)
                .contains(
                        "STEADYVM_WORKERS: is \"0\"; legal is an integer from 1 to 64.",
                        "STEADYVM_WORKRES: is not a setting of the controller.");
    }

    @Test
    void refusesALeaseThatWouldEndBeforeItsDeadline() {
        ConfigException refused =
                catchThrowableOfType(
                        ConfigException.class,
                        () ->
                                ControllerConfig.from(
                                        Map.of(
                                                "STEADYVM_LEASE_DURATION", "PT5S",
                                                "STEADYVM_RENEW_DEADLINE", "PT10S"),
                                        () -> "me"));

        assertThat(refused.faults()).hasSize(1);
    }

    @Test
    void noRequestOutlivesTheLease() throws ConfigException {
        ControllerConfig config =
                ControllerConfig.from(
                        Map.of(
                                "STEADYVM_LEASE_DURATION", "PT3S",
                                "STEADYVM_RENEW_DEADLINE", "PT2S",
                                "STEADYVM_RETRY_PERIOD", "PT0.5S"),
                        () -> "me");

        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void acceptsAddressesOfEitherFamily() throws ConfigException {
        for (String address : new String[] {"127.0.0.1:0", "[::1]:9403", ":9403", "localhost:1"}) {
            ControllerConfig.from(Map.of("STEADYVM_OPERATIONS_LISTEN", address), () -> "me");
        }
    }
}
