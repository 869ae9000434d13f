package io.steadyvm.e2e.stage;

import io.steadyvm.e2e.StepFailed;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for a condition, never for a time: looks again and again until it holds, or until patience
 * ends; then the message says what was seen last.
 *
 * @param patience generous, for busy machines: it costs nothing when all is well
 */
public record Eventually(Duration patience) {
    /** Between two looks at first; one look is a request of a millisecond or two. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    /** Between two looks later on. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    /**
     * What was seen when the condition held.
     *
     * @param expectation completes the sentence "It should be that …"
     * @param look sees the state; what it throws ends the waiting
     * @param holds judges it
     */
    public <T> T until(String expectation, Supplier<T> look, Predicate<T> holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            T seen = look.get();
            if (holds.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > deadline) {
                throw new StepFailed(
                        "It should be that %s, but not within %d s. Seen last:\n%s"
                                .formatted(expectation, patience.toSeconds(), seen));
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.interrupted()) {
                throw new StepFailed("interrupted while waiting until " + expectation);
            }
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
