package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadyvmOptionsTest {
    private static final Path CHECKOUT = Path.of("/checkout");

    @Test
    void areTemporaryAndAnywhereWhenNothingIsSaid() {
        SteadyvmOptions options = SteadyvmOptions.from(CHECKOUT, Map.of());

        assertThat(options.directory()).isEmpty();
        assertThat(options.port()).isZero();
    }

    @Test
    void takeDirectoryAndPortFromTheEnvironment() {
        SteadyvmOptions options =
                SteadyvmOptions.from(
                        CHECKOUT, Map.of("STEADYVM_DIR", "/state", "STEADYVM_PORT", "7000"));

        assertThat(options.directory()).contains(Path.of("/state"));
        assertThat(options.port()).isEqualTo(7000);
    }

    @Test
    void sayWhichPortsAreLegal() {
        assertThatThrownBy(() -> SteadyvmOptions.from(CHECKOUT, Map.of("STEADYVM_PORT", "many")))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "STEADYVM_PORT is \"many\"; legal are 0 (any free ports) and 1024 to 65525.");
    }
}
