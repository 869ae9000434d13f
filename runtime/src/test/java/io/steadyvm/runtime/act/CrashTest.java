package io.steadyvm.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.operations.JsonLogging;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The runtime dies before and after each single thing that it does, and comes back: then the story
 * ends as it does without a death, no guest is an orphan, and no instance is lost.
 */
class CrashTest {
    /** Some hundred thousand acts are told here, none of them news. */
    @BeforeAll
    static void silence() {
        JsonLogging.setLevel("ERROR");
    }

    @AfterAll
    static void endSilence() {
        JsonLogging.setLevel("INFO");
    }

    private static Telling told(Story story, CrashPoint.Side side, List<Integer> at, int lag) {
        return new Telling(story, new CrashPoint(side, at), lag).tell();
    }

    @ParameterizedTest
    @EnumSource
    void endsTheSameWhereverItDies(Story story) {
        for (int lag : new int[] {1, 3}) {
            Telling undisturbed = told(story, CrashPoint.Side.AFTER, List.of(), lag);
            undisturbed.endsAsItShould(story + ", undisturbed");
            int deeds = undisturbed.deeds();
            for (CrashPoint.Side side : CrashPoint.Side.values()) {
                for (int first = 1; first <= deeds; first++) {
                    dies(story, side, List.of(first), lag);
                    for (int second = first + 1; second <= Math.min(first + 6, deeds); second++) {
                        dies(story, side, List.of(first, second), lag);
                    }
                }
            }
        }
    }

    private static void dies(Story story, CrashPoint.Side side, List<Integer> at, int lag) {
        Telling telling = told(story, side, at, lag);
        telling.endsAsItShould("%s, killed %s deeds %s, lag %d".formatted(story, side, at, lag));
        assertThat(telling.restarts()).isPositive();
    }
}
