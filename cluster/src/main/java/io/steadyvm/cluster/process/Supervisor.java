package io.steadyvm.cluster.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The parent of all children: notices when one dies by itself, ends them all in order. */
public final class Supervisor implements AutoCloseable {
    private final Launcher launcher = new Launcher();
    private final List<ChildProcess> children = new ArrayList<>();
    private final CompletableFuture<String> firstDeath = new CompletableFuture<>();

    /** A new child, not started yet. */
    public synchronized ChildProcess child(Program program, Readiness readiness) {
        ChildProcess child = new ChildProcess(program, readiness, launcher, firstDeath::complete);
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
