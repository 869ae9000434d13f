package io.steadyvm.admission.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/rules.md} names every rule, and each rule that it names is shown: by a golden folder,
 * and by an example that kubectl is refused, or the page says why there is none.
 */
class RulePageTest {
    private static final int RULES = 74;
    private static final Path ROOT = Path.of(System.getProperty("steadyvm.root"));
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+) \\| (?<what>[^|]+) \\| (?<example>[^|]+) \\|");
    private static final Pattern LINK =
            Pattern.compile("\\[[^]]+]\\(\\.\\./examples/rejected/([a-z0-9-]+\\.yaml)\\)");

    /** A line of the page. */
    record Row(int number, String example) {
        List<String> examples() {
            return LINK.matcher(example).results().map(it -> it.group(1)).toList();
        }
    }

    static List<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/rules.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(it -> new Row(Integer.parseInt(it.group(1)), it.group("example")))
                .toList();
    }

    @Test
    void namesEveryRuleOnce() throws IOException {
        assertThat(rows().stream().map(Row::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, RULES).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void showsTheRule(Row row) {
        String folder = "rule-%02d-".formatted(row.number());
        assertThat(GoldenCase.all()).anyMatch(it -> it.folder().startsWith(folder));
        assertThat(row.example())
                .satisfiesAnyOf(
                        it -> assertThat(row.examples()).isNotEmpty(),
                        it -> assertThat(it).startsWith("none: ").hasSizeGreaterThan(20));
    }

    @Test
    void namesEveryExampleThatIsRefused() throws IOException {
        Set<String> named =
                rows().stream().flatMap(it -> it.examples().stream()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/rejected"))) {
            assertThat(files.map(it -> it.getFileName().toString()))
                    .containsAll(named)
                    .filteredOn(it -> !named.contains(it))
                    // These are about shape and about all of it at once, not about one rule.
                    .containsExactlyInAnyOrder("wrong-shapes.yaml", "several-faults.yaml");
        }
    }
}
