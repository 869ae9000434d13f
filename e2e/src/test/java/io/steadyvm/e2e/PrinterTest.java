package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrinterTest {
    private final ByteArrayOutputStream paper = new ByteArrayOutputStream();

    private Printer printer(boolean colours) {
        return new Printer(new PrintStream(paper, true, StandardCharsets.UTF_8), colours);
    }

    private String printed() {
        return paper.toString(StandardCharsets.UTF_8);
    }

    private static Outcome outcome(String stdout, String stderr) {
        return new Outcome("greet", 0, stdout, stderr, Duration.ZERO);
    }

    @Test
    void printsTheStoryAsATerminalWouldShowIt() {
        Printer printer = printer(false);

        printer.chapter("1. Greet");
        printer.says("It is polite.");
        printer.ran(outcome("hello\n", ""));
        printer.ran(outcome("no line end", ""));
        printer.ran(outcome("", "Warning: loud\n"));

        assertThat(printed())
                .isEqualTo(
                        """

                        == 1. Greet

                        # It is polite.
                        $ greet
                        hello
                        $ greet
                        no line end
                        $ greet
                        Warning: loud
                        """);
        assertThat(printer.commands()).isEqualTo(3);
    }

    @Test
    void usesColoursOnlyWhereTheyShow() {
        printer(true).chapter("1. Greet");

        assertThat(printed()).isEqualTo("\n\u001b[1m== 1. Greet\u001b[0m\n");
    }
}
