package io.steadyvm.e2e.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.e2e.StepFailed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome WELL = new Outcome("greet", 0, "hello\n", "", Duration.ZERO);
    private static final Outcome BADLY = new Outcome("greet", 4, "", "no voice", Duration.ZERO);

    @Test
    void holdsWhatItShould() {
        assertThat(WELL.succeeds().prints("hell", "lo").doesNotPrint("voice")).isSameAs(WELL);
        assertThat(BADLY.fails().prints("voice")).isSameAs(BADLY);
    }

    @Test
    void showsTheCommandWhenItDoesNotHold() {
        assertThatThrownBy(BADLY::succeeds)
                .isInstanceOf(StepFailed.class)
                .hasMessage("should have succeeded:\n$ greet\nno voice\n(exit code 4)\n");
        assertThatThrownBy(WELL::fails)
                .isInstanceOf(StepFailed.class)
                .hasMessage("should have failed:\n$ greet\nhello\n");
        assertThatThrownBy(() -> WELL.prints("hello", "world"))
                .hasMessageContaining("should have printed \"world\"");
        assertThatThrownBy(() -> WELL.doesNotPrint("hello"))
                .hasMessageContaining("should not have printed \"hello\"");
    }
}
