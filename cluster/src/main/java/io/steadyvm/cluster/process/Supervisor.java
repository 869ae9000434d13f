package io.steadyvm.cluster.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The parent of all children: notices when one dies by itself, ends them all in order. */
public final class Supervisor implements AutoCloseable {
    /** How long a child may take for an orderly stop: more than an API server with open watches. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Duration grace;
    private final Launcher launcher = new Launcher();
    private final List<ChildProcess> children = new ArrayList<>();
    private final CompletableFuture<String> firstDeath = new CompletableFuture<>();

    public Supervisor() {
        this(GRACE);
    }

    /**
     * @param grace after which a child that was told to stop is killed
     */
    Supervisor(Duration grace) {
        this.grace = grace;
    }

    /** A new child, not started yet. */
    public synchronized ChildProcess child(Program program, Readiness readiness) {
        ChildProcess child =
                new ChildProcess(program, readiness, grace, launcher, firstDeath::complete);
        children.add(child);
        return child;
    }

    /** Completes with one sentence when a child dies that nobody stopped or killed through us. */
    public CompletableFuture<String> firstDeath() {
        return firstDeath.copy();
    }

    /** Stops the children, the last made first: each one's clients are gone before it goes. */
    @Override
    public synchronized void close() {
        children.reversed().forEach(ChildProcess::close);
        children.clear();
        launcher.close();
    }
}
