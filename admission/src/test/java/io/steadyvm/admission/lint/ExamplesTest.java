package io.steadyvm.admission.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.Pipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example is accepted, each rejected one is refused, with what its first lines say. */
class ExamplesTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("steadyvm.root")).resolve("examples");
    private static final Linter LINTER = new Linter(Pipelines.numbered(), Pipelines.schemas());

    static List<Path> accepted() throws IOException {
        return files(EXAMPLES);
    }

    static List<Path> rejected() throws IOException {
        return files(EXAMPLES.resolve("rejected"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void isAccepted(Path example) throws IOException {
        String text = Files.readString(example);
        List<Finding> findings = LINTER.lint(text);
        assertThat(findings).allMatch(it -> it.severity() == Finding.Severity.WARNING);
        assertThat(findings.stream().map(Finding::message))
                .containsExactlyElementsOf(stated(text, "# warns: "));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void isRefused(Path example) throws IOException {
        String text = Files.readString(example);
        String errors =
                String.join(
                        "\n",
                        LINTER.lint(text).stream()
                                .filter(it -> it.severity() == Finding.Severity.ERROR)
                                .map(it -> it.field() + ": " + it.message())
                                .toList());
        assertThat(stated(text, "# refused: ")).isNotEmpty();
        assertThat(errors).contains(stated(text, "# refused: "));
    }

    private static List<String> stated(String text, String prefix) {
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
