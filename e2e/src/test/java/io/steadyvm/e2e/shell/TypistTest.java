package io.steadyvm.e2e.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.stage.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypistTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void typesIntoATerminal() {
        Shell shell =
                new Shell(
                        Path.of("."), Map.of("PATH", "/usr/bin:/bin"), PATIENCE, Narrator.quiet());
        try (Typist typist =
                shell.inTerminal("test -t 0 && read -r word && echo got $word; exit 3")) {
            typist.type("hello\r");
            new Eventually(PATIENCE)
                    .until("it is read", typist::screen, screen -> screen.contains("got hello"));

            assertThat(typist.end(PATIENCE.toSeconds())).isEqualTo(3);
        }
    }
}
