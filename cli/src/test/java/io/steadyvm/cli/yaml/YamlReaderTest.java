package io.steadyvm.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a: 'yes'|{\"a\":\"yes\"}",
                "a: yes|{\"a\":true}",
                "a: !!str 12|{\"a\":\"12\"}",
                "on: 1|{\"true\":1}",
                "5: x|{\"5\":\"x\"}",
                "[a, {b: c}]|[\"a\",{\"b\":\"c\"}]",
                "{\"a\": [1, null]}|{\"a\":[1,null]}",
                "a: &x {b: 1}\\nc: {<<: *x, d: 2}|{\"a\":{\"b\":1},\"c\":{\"d\":2,\"b\":1}}",
                "a: &x {b: 1}\\nc: {<<: [*x, {e: 3}], b: 2}|{\"a\":{\"b\":1},\"c\":{\"b\":2,\"e\":3}}",
            })
    void readsAsKubectlDoes(String yaml, String json) throws YamlSyntaxException {
        assertThat(YamlReader.read(yaml.replace("\\n", "\n")).getFirst()).hasToString(json);
    }

    @Test
    void readsAllDocumentsButEmptyOnes() throws YamlSyntaxException {
        assertThat(YamlReader.read("---\n# nothing\n---\na: 1\n---\nb: 2\n...\n"))
                .extracting(Object::toString)
                .containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: b: c|line 1, column 5: ",
                "a: [1|line ",
                "a: 1\\na: 2|line 2, column 1: the key \"a\" is there twice",
                "a: &x [*x]|line 1, column 4: an alias refers to what contains it",
                "? [1]\\n: 2|line 1, column 3: a key has to be one word or text",
                "<<: 1|line 1, column 5: only mappings can be merged with <<",
            })
    void saysWhereItIsNoYaml(String yaml, String place) {
        assertThatThrownBy(() -> YamlReader.read(yaml.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        YamlSyntaxException.class,
                        problem -> assertThat(problem.place()).startsWith(place));
    }

    @Test
    void boundsWhatAliasesStandFor() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            String before = "*a" + (i - 1);
            yaml.append(
                    "a%d: &a%d [%s, %s, %s, %s, %s, %s]\n"
                            .formatted(i, i, before, before, before, before, before, before));
        }
        assertThatThrownBy(() -> YamlReader.read(yaml.toString()))
                .isInstanceOf(YamlSyntaxException.class);
    }
}
