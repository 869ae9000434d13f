package io.steadyvm.e2e.shell;

import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.StepFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs command lines in a real shell, so that what a reader sees is what runs, and can be copied.
 *
 * <p>Output is taken as it comes, by threads of its own: a full pipe never holds a command.
 */
public final class Shell {
    private final Path directory;
    private final Map<String, String> environment;
    private final Duration limit;
    private final Narrator narrator;

    /**
     * @param directory the commands' working directory
     * @param environment the commands' whole environment: nothing is inherited, so that a variable
     *     such as HTTPS_PROXY of the user's shell can't change what they do
     * @param limit after which a command counts as hanging, and is killed with all it started
     * @param narrator hears of each command that ran
     */
    public Shell(
            Path directory, Map<String, String> environment, Duration limit, Narrator narrator) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
        this.narrator = narrator;
    }

    /** The same shell, with these variables too. */
    public Shell with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Shell(directory, all, limit, narrator);
    }

    /** The same shell, whose commands nobody hears of. */
    public Shell quietly() {
        return new Shell(directory, environment, limit, Narrator.quiet());
    }

    /** Runs the line to its end, well or not. */
    public Outcome run(String line) {
        return run(line, "");
    }

    /**
     * Runs the line with this text as its standard input.
     *
     * @throws StepFailed when it takes longer than the limit
     */
    public Outcome run(String line, String stdin) {
        Outcome outcome = execute(line, stdin);
        narrator.ran(outcome);
        return outcome;
    }

    /** Tells the narrator of a command that ran quietly before. */
    public Outcome tell(Outcome outcome) {
        narrator.ran(outcome);
        return outcome;
    }

    private Outcome execute(String line, String stdin) {
        long start = System.nanoTime();
        Process process = start(line);
        try {
            Supplier<String> stdout = reading(process.getInputStream()::readAllBytes);
            Supplier<String> stderr = reading(process.getErrorStream()::readAllBytes);
            write(process, stdin);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StepFailed("did not end within " + limit.toSeconds() + " s: $ " + line);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Outcome(line, process.exitValue(), stdout.get(), stderr.get(), took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted while this ran: $ " + line, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Runs the line in a terminal of its own, for somebody who types. */
    public Typist inTerminal(String line) {
        return new Typist(start(line, "script", "-qefc", line, "/dev/null"));
    }

    private Process start(String line) {
        return start(line, "sh", "-c", line);
    }

    private Process start(String line, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new StepFailed("could not be started: $ " + line + ": " + e.getMessage(), e);
        }
    }

    private static void write(Process process, String stdin) {
        try (var pipe = process.getOutputStream()) {
            pipe.write(stdin.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // It ended without reading all of it, which is its right; its exit code tells.
        }
    }

    private static Supplier<String> reading(Stream stream) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        text.complete(new String(stream.read(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                });
        return text::join;
    }

    /** A pipe, read to its end. */
    private interface Stream {
        byte[] read() throws IOException;
    }
}
