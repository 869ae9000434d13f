package io.steadyvm.controller.lead;

import io.steadyvm.controller.config.ControllerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes and keeps a lease. As client-go does, it believes no clock but its own: a holder is late
 * when we have not seen its record change for as long as the record says.
 *
 * <p>A lease makes two leaders improbable, never impossible. What makes them harmless is the
 * resource version in each write.
 */
final class Leadership {
    /** What one look at the lease came to. */
    enum Outcome {
        FOLLOWING,
        ACQUIRED,
        LEADING,
        LOST
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);

    private final ControllerConfig.Lease config;
    private final LeaseStore store;
    private final LongSupplier nanoTime;

    private Optional<LeaseRecord> observed = Optional.empty();
    private long observedAt;
    private boolean leading;
    private volatile long goodUntil;
    private volatile boolean held;

    Leadership(ControllerConfig.Lease config, LeaseStore store, LongSupplier nanoTime) {
        this.config = config;
        this.store = store;
        this.nanoTime = nanoTime;
    }

    /** Whether a write may be sent now: the lease is ours, and was renewed recently enough. */
    boolean isHeld() {
        return held && nanoTime.getAsLong() - goodUntil < 0;
    }

    /** Renews the lease if it is ours, takes it if it is free or its holder is late. */
    Outcome step() {
        long start = nanoTime.getAsLong();
        try {
            return leading ? renew(start) : acquire(start);
        } catch (IOException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("lease not reached");
            return leading ? lateOrLeading() : Outcome.FOLLOWING;
        } catch (RuntimeException e) {
            // A lease that somebody filled with nonsense, say. An elector that ended silently
            // would leave a process that neither leads nor makes room.
            LOGGER.atError().addKeyValue("reason", e.toString()).log("lease not understood");
            return leading ? lateOrLeading() : Outcome.FOLLOWING;
        }
    }

    private Outcome renew(long start) throws IOException {
        LeaseRecord mine = observed.orElseThrow();
        Optional<LeaseRecord> written =
                store.write(observed, config.identity(), seconds(), mine.transitions());
        if (written.isPresent()) {
            keep(written.get(), start);
            return Outcome.LEADING;
        }
        // Somebody wrote the object; it may have been us, when an answer was lost.
        Optional<LeaseRecord> now = store.read();
        if (now.isPresent() && now.get().isHeldBy(config.identity())) {
            observed = now;
            return lateOrLeading();
        }
        held = false;
        leading = false;
        return Outcome.LOST;
    }

    private Outcome lateOrLeading() {
        if (nanoTime.getAsLong() - goodUntil < 0) {
            return Outcome.LEADING;
        }
        held = false;
        leading = false;
        return Outcome.LOST;
    }

    private Outcome acquire(long start) throws IOException {
        observe(store.read(), start);
        if (observed.isPresent() && !observed.get().isFree() && !untilLate().isZero()) {
            return Outcome.FOLLOWING;
        }
        int transitions = observed.map(record -> record.transitions() + 1).orElse(0);
        Optional<LeaseRecord> written =
                store.write(observed, config.identity(), seconds(), transitions);
        if (written.isEmpty()) {
            return Outcome.FOLLOWING;
        }
        keep(written.get(), start);
        leading = true;
        held = true;
        return Outcome.ACQUIRED;
    }

    private void keep(LeaseRecord record, long start) {
        observed = Optional.of(record);
        observedAt = start;
        goodUntil = start + config.renewDeadline().toNanos();
    }

    private void observe(Optional<LeaseRecord> record, long at) {
        boolean same =
                Objects.equals(record.map(LeaseRecord::holder), observed.map(LeaseRecord::holder))
                        && Objects.equals(
                                record.map(LeaseRecord::renewal),
                                observed.map(LeaseRecord::renewal));
        if (!same) {
            observedAt = at;
        }
        observed = record;
    }

    /** How long the present holder may still be silent; zero when it is late. */
    Duration untilLate() {
        Duration patience = observed.map(LeaseRecord::duration).orElse(Duration.ZERO);
        Duration silent = Duration.ofNanos(nanoTime.getAsLong() - observedAt);
        Duration left = patience.minus(silent);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Gives the lease back, so that the next leader need not wait. */
    void release() throws IOException {
        if (!leading) {
            return;
        }
        held = false;
        leading = false;
        LeaseRecord mine = observed.orElseThrow();
        store.write(observed, "", 1, mine.transitions());
    }

    private int seconds() {
        return Math.toIntExact(config.duration().toSeconds());
    }
}
