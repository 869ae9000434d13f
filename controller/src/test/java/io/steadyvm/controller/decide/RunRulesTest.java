package io.steadyvm.controller.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRulesTest {
    private static final StartIntent RAN = Given.recorded();

    @ParameterizedTest
    @CsvSource({
        // strategy,       acknowledged,     end,       request, starts
        "ALWAYS,           ALWAYS,           SUCCEEDED, ,        true",
        "ALWAYS,           HALTED,           ,          ,        true",
        "RERUN_ON_FAILURE, ,                 ,          ,        true",
        "RERUN_ON_FAILURE, HALTED,           SUCCEEDED, ,        true",
        "RERUN_ON_FAILURE, RERUN_ON_FAILURE, SUCCEEDED, ,        false",
        "RERUN_ON_FAILURE, RERUN_ON_FAILURE, REMOVED,   ,        false",
        "RERUN_ON_FAILURE, RERUN_ON_FAILURE, FAILED,    ,        true",
        "RERUN_ON_FAILURE, RERUN_ON_FAILURE, SUCCEEDED, Start,   true",
        "ONCE,             ,                 ,          ,        true",
        "ONCE,             ONCE,             SUCCEEDED, ,        false",
        "ONCE,             ONCE,             REMOVED,   Start,   false",
        "MANUAL,           ,                 ,          ,        false",
        "MANUAL,           MANUAL,           FAILED,    ,        false",
        "MANUAL,           MANUAL,           FAILED,    Start,   true",
        "HALTED,           ALWAYS,           ,          Start,   false",
    })
    void startsWithNoInstanceThere(
            RunStrategy strategy,
            RunStrategy acknowledged,
            StartEnd end,
            String request,
            boolean starts) {
        StartIntent start = end == null ? StartIntent.NONE : RAN.ended(end);
        Optional<StateChange> head =
                request == null ? Optional.empty() : Optional.of(StateChange.start());

        assertThat(
                        new RunRules(strategy, Optional.ofNullable(acknowledged), start, head)
                                .wantsStart())
                .isEqualTo(starts);
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS,           false, true,  true",
        "RERUN_ON_FAILURE, false, true,  true",
        "MANUAL,           false, true,  false",
        "HALTED,           true,  true,  true",
        "ONCE,             false, false, false",
    })
    void endsARunningInstance(
            RunStrategy strategy, boolean stops, boolean stopsOnRequest, boolean removesEnded) {
        RunRules rules = new RunRules(strategy, Optional.of(strategy), RAN, Optional.empty());
        RunRules asked =
                new RunRules(
                        strategy,
                        Optional.of(strategy),
                        RAN,
                        Optional.of(StateChange.stop(Given.VMI_UID)));

        assertThat(rules.wantsStop(Given.vmi().view())).isEqualTo(stops);
        assertThat(asked.wantsStop(Given.vmi().view())).isEqualTo(stopsOnRequest);
        assertThat(asked.wantsStop(Given.vmi().uid("other").view())).isEqualTo(stops);
        assertThat(rules.wantsRemoval(Given.vmi().view())).isEqualTo(removesEnded);
    }
}
