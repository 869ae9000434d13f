package io.steadyvm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyFirmwareUuidTest {
    @ParameterizedTest
    @CsvSource({
        "vm-cirros, 0d2a2043-41c0-59c3-9b17-025022203668",
        "testvm, 5a9fc181-957e-5c32-9e5a-2de5e9673531",
        "myvm, cdf77e9e-871b-5acb-a707-80ef3d4b9849",
        "testvmi, f8918e71-270a-598e-a2a4-1afac39e1394",
        "vm-fedora, c9dc132f-1bb1-5f88-9891-deed35a6d803",
        "a, 8d9794ca-8c84-5204-b98a-721424eaae6f",
    })
    void isWhatGuestsOfOldVmsHaveAlwaysSeen(String name, String uuid) {
        assertThat(LegacyFirmwareUuid.of(name)).hasToString(uuid);
    }
}
