package io.steadyvm.e2e.certificates;

import java.time.Duration;
import java.util.List;

/**
 * What a soak reached.
 *
 * @param requests that the API server was asked
 * @param failures what it said to those that failed
 * @param cutOff by a kill, and admitted when asked again
 * @param unanswered calls of the API server that the killed had taken and did not answer; a request
 *     is several calls, so this is at least what was cut off
 * @param readiness what replicas said of it, whenever that changed
 */
public record SoakOutcome(
        int requests,
        List<String> failures,
        int cutOff,
        int unanswered,
        int kills,
        int leaves,
        int authorities,
        Milliseconds milliseconds,
        List<String> readiness,
        Duration took) {
    /** How long requests took: half of them, 99 of 100, all. */
    public record Milliseconds(double median, double p99, double most) {}

    /** No request failed, and none is excused for which no killed replica owed an answer. */
    public boolean isClean() {
        return failures.isEmpty() && cutOff <= unanswered;
    }

    /** One paragraph for people. */
    public String summary() {
        double seconds = took.toMillis() / 1000.0;
        return """
        %d failed requests of %d (%.0f a second, each admitted by two webhooks: %.0f admissions a second), %.0f s.
        Shown on the wire: %d leaf rotations, %d CA rotations, by two replicas, killed %d times.
        Cut off by a kill and admitted when asked again: %d (the killed left %d calls unanswered).
        A request took %.0f ms (median), %.0f ms (p99), %.0f ms (longest).\
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
                        cutOff,
                        unanswered,
                        milliseconds.median(),
                        milliseconds.p99(),
                        milliseconds.most());
    }
}
