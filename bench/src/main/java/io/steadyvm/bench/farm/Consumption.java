package io.steadyvm.bench.farm;

import io.steadyvm.cluster.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used, as Linux counts it. */
record Consumption(long pid) {
    private static final int KIB = 1024;

    static Consumption of(ChildProcess process) {
        return new Consumption(process.handle().orElseThrow().pid());
    }

    /** Of all its threads, in kernel and user mode. */
    Duration processor() {
        return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow();
    }

    /** Its memory in bytes, shared pages divided among those who share them (PSS). */
    long memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
