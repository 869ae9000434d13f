package io.steadyvm.faults.session;

import java.time.Duration;

/** What is counted of one run's traffic. */
public final class Tally {
    private static final long OUTAGE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int CONFLICT = 409;

    private int requests;
    private int struck;
    private int clashes;
    private int lateCreations;
    private long outageEnd;
    private boolean outage;
    private boolean late;

    synchronized void request() {
        requests++;
    }

    synchronized void struck() {
        struck++;
    }

    synchronized void outage() {
        outage = true;
        outageEnd = System.nanoTime() + OUTAGE_NANOS;
    }

    synchronized boolean isOutage() {
        outage = outage && System.nanoTime() - outageEnd < 0;
        return outage;
    }

    /** Whether what is answered now arrived late. */
    synchronized void late(boolean arriving) {
        late = arriving;
    }

    synchronized void created(int status, String reason) {
        if (late && status / 100 == 2) {
            lateCreations++;
        }
        if (!late && status == CONFLICT && reason.equals("AlreadyExists")) {
            clashes++;
        }
    }

    /** Requests of the controller, without those for its lease. */
    public synchronized int requests() {
        return requests;
    }

    /** Strikes whose write came. */
    public synchronized int strikes() {
        return struck;
    }

    /** Instances that the controller tried to make while there was one of the name. */
    public synchronized int clashes() {
        return clashes;
    }

    /** Instances that were made by a write that arrived late: they must never run. */
    public synchronized int lateCreations() {
        return lateCreations;
    }
}
