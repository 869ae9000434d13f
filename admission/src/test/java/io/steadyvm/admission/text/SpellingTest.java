package io.steadyvm.admission.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "domian, domain, 1",
        "Domain, domain, 0",
        "a, b, 1",
        "kitten, sitting, 3",
        "'', abc, 3"
    })
    void countsSlipsOfThePen(String said, String meant, int slips) {
        assertThat(Spelling.distance(said, meant)).isEqualTo(slips);
        assertThat(Spelling.distance(meant, said)).isEqualTo(slips);
    }

    @Test
    void guessesOnlyWhatIsAlike() {
        List<String> known = List.of("volumes", "networks", "domain");
        assertThat(Spelling.closest("volume", known)).contains("volumes");
        assertThat(Spelling.closest("hostname", known)).isEmpty();
        assertThat(Spelling.closest("v".repeat(100), known)).isEmpty();
    }
}
