package io.steadyvm.cluster.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time. */
public final class Patience {
    static final Duration BETWEEN_PROBES = Duration.ofMillis(25);

    private Patience() {}

    /**
     * Returns when the probe has no objection any more.
     *
     * @param what is waited for, as the beginning of the sentence that says it didn't come
     * @throws ProcessException after the given time, with the probe's last objection
     */
    public static void await(String what, Duration limit, Probe probe) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<String> reason = probe.whyNotReady();
            if (reason.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new ProcessException(
                        "%s within %d s: %s".formatted(what, limit.toSeconds(), reason.get()));
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ProcessException("interrupted while waiting: " + reason.get());
            }
        }
    }
}
