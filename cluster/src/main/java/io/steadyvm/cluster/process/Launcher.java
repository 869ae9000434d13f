package io.steadyvm.cluster.process;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts children that end when this JVM ends, even by SIGKILL.
 *
 * <p>The kernel does that: {@code setpriv --pdeathsig KILL} asks it to kill the child when its
 * parent is gone. "Parent" is the <em>thread</em> that forked (prctl(2), PR_SET_PDEATHSIG), so all
 * children are started from one platform thread, which lives as long as this object. {@code setsid}
 * keeps the terminal's Ctrl-C from them: they are stopped in order, not all at once.
 */
final class Launcher implements AutoCloseable {
    private static final List<String> LEASH = List.of("setsid", "setpriv", "--pdeathsig", "KILL");
    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final ExecutorService parent =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("parent-of-children").factory());

    Process launch(Program program) {
        try {
            return parent.submit(() -> fork(program)).get();
        } catch (ExecutionException e) {
            throw new ProcessException(
                    program.name()
                            + " could not be started: "
                            + requireNonNull(e.getCause()).getMessage()
                            + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessException("interrupted while starting " + program.name(), e);
        }
    }

    private static Process fork(Program program) throws IOException {
        List<String> command = new ArrayList<>(LEASH);
        command.addAll(program.command());
        Files.createDirectories(program.log().toAbsolutePath().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        builder.environment().putAll(program.environment());
        return builder.start();
    }

    /** Ends the thread, and with it every child that is still there. */
    @Override
    public void close() {
        parent.close();
    }
}
