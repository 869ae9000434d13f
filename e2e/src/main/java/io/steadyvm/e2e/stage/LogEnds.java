package io.steadyvm.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, for a failure's message: the reason is usually among them. */
final class LogEnds {
    private static final int LINES = 15;

    private LogEnds() {}

    static String of(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> end = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
            return "--- the end of " + log + "\n" + String.join("\n", end) + "\n";
        } catch (IOException e) {
            return "--- " + log + " can't be read: " + e.getMessage() + "\n";
        }
    }
}
