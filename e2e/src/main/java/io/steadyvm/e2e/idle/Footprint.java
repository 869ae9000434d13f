package io.steadyvm.e2e.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process takes. */
final class Footprint {
    private static final long KIB_PER_MIB = 1024;

    private Footprint() {}

    /**
     * Its proportional set size in MiB: its own pages, and its share of those that it shares.
     *
     * @throws UncheckedIOException when there is no such process
     */
    static long pss(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try {
            return Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith("Pss:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .sum()
                    / KIB_PER_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
