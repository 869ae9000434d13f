package io.steadyvm.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.e2e.StepFailed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksUntilItHolds() {
        var eventually = new Eventually(Duration.ofSeconds(60));

        assertThat(eventually.until("it is three", looks::incrementAndGet, n -> n == 3))
                .isEqualTo(3);
        assertThat(looks).hasValue(3);
    }

    @Test
    void saysWhatItSawLastWhenPatienceEnds() {
        var eventually = new Eventually(Duration.ZERO);

        assertThatThrownBy(() -> eventually.until("it is zero", looks::incrementAndGet, n -> n < 1))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("It should be that it is zero")
                .hasMessageContaining("Seen last:\n" + looks.get());
    }

    @Test
    void endsWhenInterrupted() {
        var eventually = new Eventually(Duration.ofSeconds(60));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> eventually.until("it holds", looks::incrementAndGet, n -> false))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }
}
