package io.steadyvm.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.VmView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExplorerTest {
    /** Worlds for each scenario; `make explore` takes hundreds of times as many. */
    private static final int MOST = 200;

    /** Those with a paused leader are small, and worth following further. */
    private static final int MOST_PAUSED = 2000;

    private static final Set<String> MOVES = new HashSet<>();

    static List<Scenario> scenarios() {
        return Scenarios.small();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void breaksNoLaw(Scenario scenario) {
        int most = scenario.order() == Scenario.Order.EVERY ? MOST : MOST_PAUSED;

        Explorer.Result result = new Explorer(scenario, Subject.REAL, most).explore();

        assertThat(result.violation()).as(() -> Report.story(result)).isEmpty();
        MOVES.addAll(result.moves().keySet());
    }

    @AfterAll
    static void everyKindOfMoveWasMade() {
        assertThat(Coverage.missing(MOVES)).isEmpty();
    }

    @Test
    void exhaustsAStartUnderACrash() {
        Scenario start =
                new Scenario(
                        "start",
                        RunStrategy.ALWAYS,
                        List.of(),
                        new Budget(1, 1, 0, 0, 0, 0),
                        true,
                        Scenario.Order.EVERY);

        Explorer.Result result = new Explorer(start, Subject.REAL, 1_000_000).explore();

        assertThat(result.exhausted()).isTrue();
        assertThat(result.violation()).isEmpty();
        assertThat(result.states()).isGreaterThan(1000);
    }

    /** A former leader, paused with its adoption on the way, while the VM comes to its end. */
    @ParameterizedTest
    @EnumSource(names = {"DELETE_VM", "DELETE_VM_ORPHAN", "DELETE_VM_FOREGROUND"})
    void nothingIsAdoptedForAVmThatIsGone(Step end) {
        Scenario adoption =
                new Scenario(
                        "adoption",
                        RunStrategy.HALTED,
                        List.of(Step.CREATE_UNOWNED_INSTANCE, end),
                        new Budget(0, 0, 1, 0, 0, 0),
                        false,
                        Scenario.Order.PAUSED_LEADER);

        Explorer.Result result = new Explorer(adoption, Subject.REAL, 60_000).explore();

        assertThat(result.exhausted()).isTrue();

        assertThat(result.violation()).as(() -> Report.story(result)).isEmpty();
    }

    @Test
    void findsABugAndTellsTheShortestStory() {
        Subject forgetful =
                new Subject() {
                    @Override
                    public Decision decides(Observation o) {
                        Decision decision = DECIDER.decide(o);
                        boolean early =
                                decision instanceof Decision.Ask(Request.GetVmi _)
                                        && o.vm().map(VmView::deleting).orElse(false);
                        return early
                                ? new Decision.Ask(
                                        new Request.RemoveVmFinalizer(o.vm().orElseThrow()))
                                : decision;
                    }
                };
        Scenario scenario =
                new Scenario(
                        "delete",
                        RunStrategy.ALWAYS,
                        List.of(Step.DELETE_VM),
                        Budget.CALM,
                        false,
                        Scenario.Order.EVERY);

        Explorer.Result result = new Explorer(scenario, forgetful, 100_000).explore();

        assertThat(result.violation())
                .hasValueSatisfying(v -> {
                    assertThat(v.law()).startsWith("I7");
                    assertThat(v.story()).contains("user: DELETE_VM");
                });
    }
}
