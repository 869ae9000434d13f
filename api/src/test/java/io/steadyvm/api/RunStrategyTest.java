package io.steadyvm.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RunStrategyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | HALTED",
                "{\"running\":true}                   | ALWAYS",
                "{\"running\":false}                  | HALTED",
                "{\"running\":null}                   | HALTED",
                "{\"runStrategy\":\"Once\"}           | ONCE",
                "{\"runStrategy\":\"RerunOnFailure\"} | RERUN_ON_FAILURE",
                "{\"runStrategy\":\"always\"}         |",
                "{\"runStrategy\":7}                  |",
                "{\"running\":\"yes\"}                |",
                "{\"running\":true,\"runStrategy\":\"Always\"} |",
            })
    void readsBothGenerationsOfTheField(String spec, RunStrategy expected) {
        assertThat(RunStrategy.of(JsonMapper.shared().readTree(spec)).orElse(null))
                .isEqualTo(expected);
    }
}
