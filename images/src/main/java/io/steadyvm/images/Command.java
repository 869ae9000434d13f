package io.steadyvm.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A tool that is run to its end, for what it prints. */
public final class Command {
    private Command() {}

    /**
     * Its standard output; its errors go to ours.
     *
     * @param directory where it runs
     * @throws ImageException when it can't be run, or ends with anything but 0
     */
    public static String run(Path directory, List<String> line) {
        String name = Path.of(line.getFirst()).getFileName().toString();
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line)
                            .directory(directory.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            if (status != 0) {
                throw new ImageException(
                        "%s ended with %d: %s".formatted(name, status, String.join(" ", line)));
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ImageException(name + " could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("interrupted while " + name + " ran", e);
        }
    }
}
