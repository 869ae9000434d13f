package io.steadyvm.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of the checkout that builds something once, into the user's cache, and prints the folder
 * that holds it. Its progress goes to our standard error.
 *
 * @param file the script
 * @param arguments its
 */
public record BuildScript(Path file, List<String> arguments) {
    public BuildScript {
        arguments = List.copyOf(arguments);
    }

    BuildScript(Path file) {
        this(file, List.of());
    }

    /** Returns the folder. */
    public Path run() {
        if (!Files.isExecutable(file)) {
            throw new ClusterException(
                    "%s is missing; run this in a checkout of steadyvm.".formatted(file));
        }
        List<String> line = new ArrayList<>(arguments);
        line.addFirst(file.toAbsolutePath().toString());
        try {
            Process build =
                    new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            build.getOutputStream().close();
            byte[] folder = build.getInputStream().readAllBytes();
            if (build.waitFor() != 0) {
                throw new ClusterException("%s failed; see above.".formatted(file));
            }
            return Path.of(new String(folder, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new ClusterException(file + " could not be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while " + file + " ran.", e);
        }
    }
}
