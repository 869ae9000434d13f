package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in examples/ is accepted, each in examples/rejected/ earns the message it states. */
@EndToEnd
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("steadyvm.root")).resolve("examples");

    static Stream<Path> accepted() throws IOException {
        return manifests(EXAMPLES);
    }

    static Stream<Path> rejected() throws IOException {
        return manifests(EXAMPLES.resolve("rejected"));
    }

    private static Stream<Path> manifests(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The fragments after {@code # refused:} (or another word) in a file's comments. */
    private static List<String> stated(Path file, String word) throws IOException {
        String prefix = "# " + word + ": ";
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isAccepted(Path file, Stage stage) throws IOException {
        Outcome created = stage.run("kubectl create --dry-run=server -f " + file).succeeds();

        created.prints(stated(file, "warns").toArray(String[]::new));
        assertThat(created.stderr().lines().filter(line -> line.startsWith("Warning")))
                .hasSameSizeAs(stated(file, "warns"));
    }

    /** All of them in one command: kubectl goes on after an error, and names the file in it. */
    @Test
    void areRefusedWithTheStatedMessages(Stage stage) throws IOException {
        Outcome refused =
                stage.run("kubectl create --dry-run=server -f " + EXAMPLES.resolve("rejected"))
                        .fails();

        List<String> answers =
                Pattern.compile("(?m)^(?=Error from server)")
                        .splitAsStream(refused.stderr())
                        .toList();
        SoftAssertions softly = new SoftAssertions();
        for (Path file : rejected().toList()) {
            softly.assertThat(stated(file, "refused")).as("stated in %s", file).isNotEmpty();
            softly.assertThat(answers)
                    .as(file.toString())
                    .filteredOn(it -> it.contains("creating \"" + file + "\""))
                    .singleElement(STRING)
                    .contains(stated(file, "refused"));
        }
        softly.assertThat(refused.stdout()).isEmpty();
        softly.assertAll();
    }
}
