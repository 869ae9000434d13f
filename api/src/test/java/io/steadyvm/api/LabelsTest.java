package io.steadyvm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void shortNamesAreTheirOwnValue() {
        assertThat(Labels.valueOf("vm-cirros")).isEqualTo("vm-cirros");
        assertThat(Labels.valueOf("a".repeat(63))).isEqualTo("a".repeat(63));
    }

    @Test
    void longNamesAreCutAndHashedAsKubeVirtsClientDoes() {
        assertThat(Labels.valueOf("a".repeat(64))).isEqualTo("a".repeat(54) + "-0098ba82");
        assertThat(Labels.valueOf("b".repeat(253))).hasSize(63);
    }
}
