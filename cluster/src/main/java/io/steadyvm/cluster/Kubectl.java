package io.steadyvm.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The kubectl of the control plane's release, as one user. */
public final class Kubectl {
    /** Longer than any `--timeout` that is asked for; only a hanging kubectl gets there. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path executable;
    private final Path kubeconfig;
    private final Path cache;

    /**
     * @param cache where kubectl keeps what the API server's discovery answered; one per cluster
     */
    Kubectl(Path executable, Path kubeconfig, Path cache) {
        this.executable = executable;
        this.kubeconfig = kubeconfig;
        this.cache = cache;
    }

    /**
     * What a run left behind.
     *
     * @param status 0 is success
     */
    public record Result(int status, String output, String errors) {}

    Kubectl as(Path otherKubeconfig) {
        return new Kubectl(executable, otherKubeconfig, cache);
    }

    public Result run(String... arguments) {
        return run(List.of(arguments), "");
    }

    /** Its standard output; any status but 0 is an exception with what it said. */
    public String require(String... arguments) {
        return require(List.of(arguments), "");
    }

    String require(List<String> arguments, String input) {
        Result result = run(arguments, input);
        if (result.status() != 0) {
            throw new ClusterException(
                    "kubectl %s failed: %s"
                            .formatted(String.join(" ", arguments), result.errors().strip()));
        }
        return result.output();
    }

    Result run(List<String> arguments, String input) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("KUBECONFIG", kubeconfig.toString());
        builder.environment().put("KUBECACHEDIR", cache.toString());
        builder.environment().put("HOME", cache.toString());
        try {
            return finish(builder.start(), input);
        } catch (IOException e) {
            throw new ClusterException("kubectl could not be run: " + e.getMessage() + ".", e);
        }
    }

    private static Result finish(Process process, String input) throws IOException {
        var output =
                CompletableFuture.supplyAsync(
                        () -> read(process.getInputStream()), Thread::startVirtualThread);
        var errors =
                CompletableFuture.supplyAsync(
                        () -> read(process.getErrorStream()), Thread::startVirtualThread);
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ClusterException(
                        "kubectl did not end within %d s.".formatted(PATIENCE.toSeconds()));
            }
            return new Result(process.exitValue(), output.join(), errors.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for kubectl.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
