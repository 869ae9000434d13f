package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from the two lives that people choose. */
class LifetimesTest {
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // A third of the life; where that is less than two minutes, up to two thirds.
        "P90D,  PT24H, P30D,  PT8H,           PT1M,  PT10S",
        "PT1H,  PT20S, PT20M, PT6.666666666S, PT1M,  PT2S",
        "PT9M,  PT1M,  PT3M,  PT20S,          PT1M,  PT6S",
        "PT5M,  PT20S, PT2M,  PT6.666666666S, PT50S, PT2S",
        "PT3M,  PT1M,  PT2M,  PT20S,          PT30S, PT6S",
        "PT1M,  PT4S,  PT40S, PT1.333333333S, PT10S, PT0.4S",
        "PT30S, PT3S,  PT20S, PT1S,           PT5S,  PT0.3S",
    })
    void leaveTimeForWhatHasToBeDone(
            Duration authority,
            Duration leaf,
            Duration overlap,
            Duration leafRest,
            Duration settling,
            Duration pause) {
        Lifetimes lifetimes = new Lifetimes(authority, leaf);

        assertThat(Duration.between(lifetimes.heirDue(END), END)).isEqualTo(overlap);
        assertThat(Duration.between(lifetimes.leafDue(END), END)).isEqualTo(leafRest);
        assertThat(lifetimes.settling()).isEqualTo(settling);
        assertThat(lifetimes.pause()).isEqualTo(pause);
        // Found by one, settled, found by the others: most of the overlap is for publishing.
        assertThat(settling.plus(pause.multipliedBy(4))).isLessThan(overlap.dividedBy(2));
    }

    @ParameterizedTest
    @CsvSource({"PT29S, PT3S", "PT30S, PT2.9S", "PT1H, PT2H"})
    void livesThatLeaveNoTimeAreRefused(Duration authority, Duration leaf) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Lifetimes(authority, leaf));
    }
}
