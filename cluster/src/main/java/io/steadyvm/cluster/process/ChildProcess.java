package io.steadyvm.cluster.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs as our child, and can be ended and started again under the same name.
 *
 * <pre>
 *            start()                    dies by itself: told to the supervisor
 *   down ───────────────► serving ──────────────────────────────────────────► down
 *     ▲   throws when it     │
 *     │   isn't ready        │ stop(), kill(), close()
 *     └──────────────────────┘
 * </pre>
 */
public final class ChildProcess implements AutoCloseable {
    /** The kernel needs that long at most to end a killed process, even on a busy machine. */
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(15);

    private final Program program;
    private final Readiness readiness;
    private final Duration grace;
    private final Launcher launcher;
    private final Consumer<String> onDeath;
    private @Nullable Process process;

    ChildProcess(
            Program program,
            Readiness readiness,
            Duration grace,
            Launcher launcher,
            Consumer<String> onDeath) {
        this.program = program;
        this.readiness = readiness;
        this.grace = grace;
        this.launcher = launcher;
        this.onDeath = onDeath;
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @throws ProcessException when it dies before that, or is not ready in time; it is gone then
     */
    public synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(program.name() + " runs already");
        }
        Process started = launcher.launch(program);
        process = started;
        try {
            awaitReady(started);
        } catch (ProcessException e) {
            kill();
            throw e;
        }
        var _ = started.onExit().thenAccept(this::ended);
    }

    private void awaitReady(Process started) {
        Patience.await(
                "%s was not ready (its log is %s)".formatted(program.name(), program.log()),
                readiness.patience(),
                () -> {
                    Optional<String> reason = readiness.probe().whyNotReady();
                    if (!started.isAlive()) {
                        throw new ProcessException(death(started, "before it was ready"));
                    }
                    return reason;
                });
    }

    private synchronized void ended(Process former) {
        if (former.equals(process)) {
            process = null;
            onDeath.accept(death(former, "unexpectedly"));
        }
    }

    private String death(Process former, String when) {
        int status = former.exitValue();
        // The JVM reports a death by signal as 128 + signal, as shells do.
        String how =
                status > 128 ? "was ended by signal " + (status - 128) : "ended with " + status;
        return "%s %s %s; its log is %s.%s"
                .formatted(program.name(), how, when, program.log(), LogTail.of(program.log()));
    }

    /**
     * SIGTERM, and SIGKILL when it is still there after a while. Nothing happens when it is down.
     */
    public synchronized void stop() {
        Process current = process;
        process = null;
        if (current == null) {
            return;
        }
        current.destroy();
        if (!awaitEnd(current, grace)) {
            current.destroyForcibly();
            awaitEnd(current, UNTIL_KILLED);
        }
    }

    /** SIGKILL: what a crash looks like to the others. Nothing happens when it is down. */
    public synchronized void kill() {
        Process current = process;
        process = null;
        if (current != null) {
            current.destroyForcibly();
            awaitEnd(current, UNTIL_KILLED);
        }
    }

    /** An orderly stop and a start. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Whoever interrupts us wants to end; so does this, and nothing must be left running. */
    private static boolean awaitEnd(Process current, Duration limit) {
        boolean interrupted = Thread.interrupted();
        try {
            return current.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
            return !current.isAlive();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public String name() {
        return program.name();
    }

    public Path log() {
        return program.log();
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Empty when it is down. */
    public synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    @Override
    public void close() {
        stop();
    }
}
