package io.steadyvm.e2e.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.StepFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String PATH = "/usr/bin:/bin";

    @TempDir Path directory;

    private Shell shell() {
        return new Shell(
                directory, Map.of("GREETING", "hello", "PATH", PATH), LIMIT, Narrator.quiet());
    }

    @Test
    void keepsBothOutputsAndTheExitCode() {
        Outcome outcome = shell().run("echo \"$GREETING\"; echo oops >&2; exit 3");

        assertThat(outcome.text()).isEqualTo("hello");
        assertThat(outcome.stderr()).isEqualTo("oops\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void runsInItsDirectoryWithInput() {
        assertThat(shell().run("pwd; cat", "typed").text())
                .isEqualTo(directory.toAbsolutePath() + "\ntyped");
    }

    @Test
    void takesMoreOutputThanAPipeHolds() {
        assertThat(shell().run("head -c 1000000 /dev/zero | tr '\\0' x").stdout())
                .hasSize(1_000_000);
    }

    @Test
    void ignoresThatACommandDoesNotReadItsInput() {
        assertThat(shell().run("true", "x".repeat(1_000_000)).exitCode()).isZero();
    }

    @Test
    void killsWhatHangsAndAllThatItStarted() {
        Shell hasty =
                new Shell(
                        directory, Map.of("PATH", PATH), Duration.ofMillis(300), Narrator.quiet());

        assertThatThrownBy(() -> hasty.run("sleep 600 & echo $! > pid; wait"))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("did not end within")
                .hasMessageContaining("sleep 600");

        long child = Long.parseLong(shell().run("cat pid").text());
        shell().run("while kill -0 " + child + " 2>/dev/null; do :; done").succeeds();
    }

    @Test
    void tellsTheNarratorOfEachCommand() {
        List<String> heard = new ArrayList<>();
        Shell told =
                new Shell(
                        directory,
                        Map.of("PATH", PATH),
                        LIMIT,
                        new Narrator() {
                            @Override
                            public void chapter(String title) {}

                            @Override
                            public void says(String sentence) {}

                            @Override
                            public void shows(String text) {}

                            @Override
                            public void ran(Outcome outcome) {
                                heard.add(outcome.line());
                            }
                        });

        told.run("true");
        told.quietly().run("false");

        assertThat(heard).containsExactly("true");
    }
}
