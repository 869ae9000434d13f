package io.steadyvm.e2e.guests;

import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.ProcessException;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a process again that has ended by itself, as a kubelet does: a controller that can't renew
 * its lease, because the API server is away, exits.
 */
final class Restarter implements AutoCloseable {
    private static final long PERIOD_NANOS = 200_000_000;

    private final ChildProcess process;
    private final Thread thread;
    private volatile boolean over;

    Restarter(ChildProcess process) {
        this.process = process;
        thread = Thread.ofPlatform().daemon().name("restarter").start(this::watch);
    }

    private void watch() {
        while (!over) {
            restart();
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** Nobody kills and starts it in between: see {@link GuestHouse#killAndStart}. */
    private void restart() {
        synchronized (process) {
            if (!process.isAlive() && !over) {
                try {
                    process.start();
                } catch (ProcessException e) {
                    // It has ended again, and is started again.
                }
            }
        }
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
