package io.steadyvm.cluster;

import io.steadyvm.cluster.process.ProcessException;
import java.io.PrintStream;

/** Runs a program that owns children, so that Ctrl-C and SIGTERM end them in order. */
public final class Foreground {
    private static final int FAILED = 1;

    private Foreground() {}

    /** What the program does; it closes what it opened when it is interrupted. */
    @FunctionalInterface
    public interface Body {
        /** Returns the exit status. */
        int run() throws InterruptedException;
    }

    /**
     * Runs the body on this thread and ends the JVM with its status. A signal interrupts the body
     * and waits until it has cleaned up. What it throws for the user is printed as a sentence,
     * status 1.
     */
    public static void run(PrintStream errors, Body body) {
        Thread main = Thread.currentThread();
        Thread onSignal = new Thread(() -> interruptAndJoin(main), "on-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        int status;
        try {
            status = body.run();
        } catch (ClusterException | ProcessException e) {
            status = FAILED;
            if (!main.isInterrupted()) { // else it tells of the interruption only
                errors.println("steadyvm: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            status = FAILED; // replaced by the signal's
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            return; // The signal's hook waits for this thread's end.
        }
        System.exit(status);
    }

    private static void interruptAndJoin(Thread main) {
        main.interrupt();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // A second signal: nothing left to wait for.
        }
    }
}
