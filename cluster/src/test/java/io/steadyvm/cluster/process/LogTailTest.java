package io.steadyvm.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a, '|    a'",
        "'a|b|', '|    a|    b'",
        "'1|2|3|4|5|6|7', '|    3|    4|    5|    6|    7'",
    })
    void showsTheLastFiveLines(String log, String tail) throws IOException {
        assertThat(tailOf(log.replace('|', '\n'))).isEqualTo(tail.replace('|', '\n'));
    }

    @Test
    void cutsLongLinesAndReadsTheEndOnly() throws IOException {
        String tail = tailOf("x".repeat(1_000_000) + "\nend");

        assertThat(tail).endsWith("\n    end").hasSizeLessThan(500);
    }

    @Test
    void isEmptyWhenThereIsNoLog() {
        assertThat(LogTail.of(directory.resolve("missing"))).isEmpty();
    }

    private String tailOf(String text) throws IOException {
        return LogTail.of(Files.writeString(directory.resolve("log"), text));
    }
}
