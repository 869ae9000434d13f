package io.steadyvm.e2e.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When replicas were killed, and which failures that explains.
 *
 * <p>A SIGKILL takes with it what the process was working on. The API server repeats a call that it
 * had not sent yet (the connection was closed while idle), but no POST whose bytes were on their
 * way: it answers its caller with the EOF or reset that it got. No program that dies at once can
 * prevent that; a controller, or a person, asks again. Such a request is called cut off.
 */
record Kills(List<Kill> all) {
    /**
     * The kernel closes the connections of the dead at once; until the API server has noticed, it
     * may put a request on one of them.
     */
    private static final Duration NOTICED = Duration.ofMillis(500);

    /** No call outlives the API server's patience with a webhook (manifests/webhook). */
    private static final Duration ANSWERED = Duration.ofSeconds(5);

    private static final List<String> SIGNS =
            List.of("EOF", "connection reset", "broken pipe", "connection refused");

    Kills {
        all = List.copyOf(all);
    }

    /**
     * One SIGKILL.
     *
     * @param begun before the signal was sent
     * @param gone when the process was gone
     */
    record Kill(Instant begun, Instant gone) {
        private boolean cutOff(Fault fault) {
            return fault.sent().isBefore(gone.plus(NOTICED))
                    && fault.failed().isAfter(begun)
                    && fault.failed().isBefore(gone.plus(ANSWERED));
        }
    }

    /**
     * A request that failed.
     *
     * @param said by the API server
     */
    record Fault(Instant sent, Instant failed, String said) {
        /** Whether it looks like a connection that ended in the middle of a call. */
        boolean isBroken() {
            return SIGNS.stream().anyMatch(said::contains);
        }
    }

    /** Whether it was under way when a replica was killed, and says that a connection ended. */
    boolean explain(Fault fault) {
        return fault.isBroken() && all.stream().anyMatch(kill -> kill.cutOff(fault));
    }
}
