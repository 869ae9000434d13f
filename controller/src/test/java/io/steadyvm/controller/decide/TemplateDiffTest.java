package io.steadyvm.controller.decide;

import static io.steadyvm.controller.decide.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.MissingNode;

class TemplateDiffTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | {}                          | {}       | ''",
                "{'a':1}                       | {'a':2}                     | {'a':1}  | a",
                "{'a':{'b':1}}                 | {'a':{'b':2,'c':3}}         | {}       | a.b a.c",
                "{'a':1}                       | {}                          | {'a':1}  | a",
                "{}                            | {'uuid':'x'}                | {'uuid':'x'} | ''",
                "{'d':[{'name':'x','bus':'a'}]} | {'d':[{'name':'x','bus':'b'}]} | {} | d[x].bus",
                "{'d':[{'name':'x'},{'name':'y'}]} | {'d':[{'name':'y'},{'name':'x'}]} | {} | ''",
                "{'d':[{'name':'x'}]} | {'d':[{'name':'x'},{'name':'z'}]} | {} | d[z]",
                "{'l':[1,2]}                   | {'l':[1,3]}                 | {}       | l",
            })
    void namesTheFieldsThatDiffer(String base, String wanted, String actual, String fields) {
        List<String> expected =
                fields.isEmpty()
                        ? List.of()
                        : List.of(fields.split(" ")).stream()
                                .map(field -> "spec.template.spec." + field)
                                .toList();

        assertThat(TemplateDiff.fields(json(base), json(wanted), json(actual)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void withoutARevisionComparesWhatTheTemplateSaysWithTheInstance() {
        assertThat(TemplateDiff.unmet(json("{'a':1,'b':{'c':2}}"), json("{'b':{'c':2,'d':3}}")))
                .containsExactly("spec.template.spec.a");
        assertThat(TemplateDiff.unmet(json("{'a':1}"), MissingNode.getInstance()))
                .containsExactly("spec.template.spec");
    }

    @Test
    void namesSomeOfManyFields() {
        List<String> fields = IntStream.range(0, 11).mapToObj(i -> "f" + i).toList();

        assertThat(TemplateDiff.message(fields))
                .startsWith("a non-live-updatable field was changed in the template spec: f0, f1")
                .endsWith("f7 and 3 more");
    }
}
