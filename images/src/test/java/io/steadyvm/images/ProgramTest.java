package io.steadyvm.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    /** A cache is refused where the collector is another one than it was made with. */
    @Test
    void runsAsItWasTrainedButForTheCache() {
        for (Program program : Program.values()) {
            List<String> trained = program.arguments("/", List.of());
            List<String> runs = program.entrypoint(true);

            assertThat(runs.getFirst()).isEqualTo("/opt/java/bin/java");
            assertThat(runs.subList(1, runs.size()))
                    .containsAll(trained)
                    .contains("-XX:AOTCache=/opt/steadyvm/" + program.title() + ".aot");
        }
    }

    @Test
    void namesNoCacheWhereThereIsNone() {
        assertThat(Program.WEBHOOK.entrypoint(false)).noneMatch(word -> word.contains("AOT"));
    }
}
