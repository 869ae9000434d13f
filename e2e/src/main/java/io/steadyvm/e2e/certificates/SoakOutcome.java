package io.steadyvm.e2e.certificates;

import java.time.Duration;
import java.util.List;

/**
 * What a soak reached.
 *
 * @param requests that the API server was asked
 * @param failures what it said to those that failed
 * @param cutOff by a kill, and admitted when asked again
 * @param readiness what replicas said of it, whenever that changed
 */
public record SoakOutcome(
        int requests,
        List<String> failures,
        int cutOff,
        int kills,
        int leaves,
        int authorities,
        List<String> readiness,
        Duration took) {
    /** One paragraph for people. */
    public String summary() {
        double seconds = took.toMillis() / 1000.0;
        return """
        %d failed requests of %d (%.0f a second, each admitted by two webhooks: %.0f admissions a second), %.0f s.
        Shown on the wire: %d leaf rotations, %d CA rotations, by two replicas, killed %d times.
        Cut off by a kill and admitted when asked again: %d.\
        """
                .formatted(
                        failures.size(),
                        requests,
                        requests / seconds,
                        2 * requests / seconds,
                        seconds,
                        leaves,
                        authorities,
                        kills,
                        cutOff);
    }
}
