package io.steadyvm.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSessionTest {
    @ParameterizedTest
    @CsvSource({"abc,-1", "ab#c,2", "#,0", "abc#,-1"})
    void findsTheKeyThatLeavesWithinWhatWasRead(String keys, int index) {
        byte[] bytes = keys.replace('#', '\u001d').getBytes(StandardCharsets.US_ASCII);
        assertThat(ConsoleSession.escape(bytes, Math.min(3, bytes.length))).isEqualTo(index);
    }
}
