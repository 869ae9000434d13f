package io.steadyvm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "64M, 64000000, 64000000",
        "64Mi, 67108864, 67108864",
        "1Gi, 1073741824, 1073741824",
        "0.5Gi, 536870912, 536870912",
        "129e6, 129000000, 129000000",
        "1E3, 1000, 1000",
        "2E, 2000000000000000000, 2000000000000000000",
        "500m, 0, 1",
        "1500m, 1, 2",
        "100u, 0, 1",
        ".5, 0, 1",
        "1., 1, 1",
        "+7, 7, 7",
        "-1500m, -2, -1",
        "1e99, 9223372036854775807, 9223372036854775807",
        "999999999999Ei, 9223372036854775807, 9223372036854775807",
    })
    void readsWhatKubernetesWrites(String text, long floor, long ceiling) {
        Quantity quantity = Quantity.parse(text).orElseThrow();
        assertThat(quantity.floor()).isEqualTo(floor);
        assertThat(quantity.ceiling()).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "1 M", "1K", "1MB", "1e1000000000", "0x10", "1e", "--1", "."})
    void refusesWhatIsNoQuantity(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }
}
