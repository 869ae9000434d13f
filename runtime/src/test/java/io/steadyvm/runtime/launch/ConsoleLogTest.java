package io.steadyvm.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLogTest {
    @TempDir Path folder;

    private static void print(OutputStream guest, int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = from; line < to; line++) {
            lines.append("%09d\n".formatted(line));
        }
        guest.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void staysShortAndKeepsTheNewest() throws IOException {
        ConsoleLog log = new ConsoleLog(folder.resolve("console.log"));
        assertThat(log.tail(100)).isEmpty();
        // As QEMU opens it: once, for appending.
        try (OutputStream guest =
                Files.newOutputStream(
                        log.file(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int round = 0; round < 30; round++) {
                print(guest, round * 10_000, (round + 1) * 10_000);
                log.bound();
            }
            print(guest, 300_000, 300_001);
        }
        assertThat(text(log.tail(20))).isEqualTo("000299999\n000300000\n");
        assertThat(log.tail(ConsoleLog.KEPT)).hasSize(ConsoleLog.KEPT);
        long size = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        assertThat(size).isLessThan(ConsoleLog.LIMIT + ConsoleLog.KEPT);
    }

    @Test
    void isLeftAloneWhileItIsShort() throws IOException {
        ConsoleLog log = new ConsoleLog(folder.resolve("console.log"));
        log.bound();
        Files.writeString(log.file(), "hello");
        log.bound();
        assertThat(log.file()).hasContent("hello");
        assertThat(text(log.tail(2))).isEqualTo("lo");
    }
}
