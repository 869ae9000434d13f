package io.steadyvm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentReaderTest {
    private static final Setting LISTEN =
            () -> new Setting.Entry("STEADYVM_LISTEN", ":1", Setting.HOST_PORT, "where");
    private static final Setting PAUSE =
            () -> new Setting.Entry("STEADYVM_PAUSE", "PT1S", "a duration", "how long");

    @Test
    void aMisspeltSettingIsNoDefault() {
        EnvironmentReader reader = reader(Map.of("STEADYVM_LISTNE", ":2", "PATH", "/bin"));

        assertThat(reader.faults())
                .containsExactly("STEADYVM_LISTNE: is not a setting of the process.");
    }

    @ParameterizedTest
    @CsvSource({"[::1]:80, ::1, 80", ":80, 0.0.0.0, 80", "example.org:0, example.org, 0"})
    void readsEndpoints(String text, String host, int port) {
        EnvironmentReader reader = reader(Map.of("STEADYVM_LISTEN", text));

        assertThat(reader.endpoint(LISTEN)).isEqualTo(new Endpoint(host, port));
        assertThat(reader.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "a:b", "::1:80", "h:65536", "h:99999999999"})
    void namesWhatIsLegal(String text) {
        EnvironmentReader reader = reader(Map.of("STEADYVM_LISTEN", text));

        reader.endpoint(LISTEN);

        assertThat(reader.faults())
                .containsExactly(
                        "STEADYVM_LISTEN: is \"%s\"; legal is host:port, port 0 for any free one."
                                .formatted(text));
    }

    @Test
    void collectsAllFaultsAndGoesOn() {
        EnvironmentReader reader = reader(Map.of("STEADYVM_LISTEN", "x", "STEADYVM_PAUSE", "soon"));

        reader.endpoint(LISTEN);
        Duration pause = reader.duration(PAUSE, Duration.ZERO, Duration.ofHours(1));

        assertThat(pause).isEqualTo(Duration.ofSeconds(1));
        assertThat(reader.faults()).hasSize(2);
    }

    private static EnvironmentReader reader(Map<String, String> environment) {
        return new EnvironmentReader(environment, "process", LISTEN, PAUSE);
    }
}
