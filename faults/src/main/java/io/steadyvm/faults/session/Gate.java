package io.steadyvm.faults.session;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Holds events back while it is closed. */
final class Gate {
    private final ScheduledExecutorService timer;
    private boolean closed;

    /** Which closing: a timer of an earlier one must not end a later one. */
    private long closing;

    Gate(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Closed until somebody opens it, or until that time is over. */
    synchronized void close(long milliseconds) {
        closed = true;
        long mine = ++closing;
        var _ = timer.schedule(() -> openIf(mine), milliseconds, TimeUnit.MILLISECONDS);
    }

    private synchronized void openIf(long expected) {
        if (closing == expected) {
            open();
        }
    }

    synchronized void open() {
        closed = false;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void pass() throws InterruptedException {
        while (closed) {
            wait();
        }
    }
}
