package io.steadyvm.controller.decide;

import static io.steadyvm.controller.decide.Given.cached;
import static io.steadyvm.controller.decide.Given.fresh;
import static io.steadyvm.controller.decide.Given.recorded;
import static io.steadyvm.controller.decide.Given.statusAfter;
import static io.steadyvm.controller.decide.Given.vm;
import static io.steadyvm.controller.decide.Given.vmi;
import static io.steadyvm.controller.view.PrintableStatus.CRASH_LOOP_BACK_OFF;
import static io.steadyvm.controller.view.PrintableStatus.ERROR_PVC_NOT_FOUND;
import static io.steadyvm.controller.view.PrintableStatus.ERROR_UNSCHEDULABLE;
import static io.steadyvm.controller.view.PrintableStatus.PAUSED;
import static io.steadyvm.controller.view.PrintableStatus.RUNNING;
import static io.steadyvm.controller.view.PrintableStatus.STARTING;
import static io.steadyvm.controller.view.PrintableStatus.STOPPED;
import static io.steadyvm.controller.view.PrintableStatus.STOPPING;
import static io.steadyvm.controller.view.PrintableStatus.TERMINATING;
import static io.steadyvm.controller.view.PrintableStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One word for all, KubeVirt's; and the conditions beside it. */
class StatusWordTest {
    private static Given.Vm running() {
        return vm(RunStrategy.ALWAYS).started(recorded());
    }

    private static Condition condition(String type, String status, String reason) {
        return new Condition(type, status, reason, "", "", "then");
    }

    static Stream<Arguments> words() {
        Given.Vm off = vm(RunStrategy.HALTED);
        StartFailure failed = new StartFailure(1, "x", Optional.of(Given.NOW.plusSeconds(9)));
        Given.Vm looping = running().started(recorded().ended(StartEnd.FAILED));
        return Stream.of(
                arguments("never started", fresh(off), STOPPED),
                arguments("announced", fresh(vm(RunStrategy.ALWAYS)), STARTING),
                arguments("not allowed to run yet", cached(running(), vmi().inert()), STARTING),
                arguments("pending", cached(running(), vmi().phase(VmiPhase.PENDING)), STARTING),
                arguments("placed", cached(running(), vmi().phase(VmiPhase.SCHEDULED)), STARTING),
                arguments("running", cached(running(), vmi()), RUNNING),
                arguments(
                        "paused",
                        cached(running(), vmi().conditions(condition("Paused", "True", ""))),
                        PAUSED),
                arguments(
                        "no node has room",
                        cached(
                                running(),
                                vmi().phase(VmiPhase.SCHEDULING)
                                        .conditions(
                                                condition(
                                                        "PodScheduled", "False", "Unschedulable"))),
                        ERROR_UNSCHEDULABLE),
                arguments(
                        "no such claim",
                        cached(
                                running(),
                                vmi().phase(VmiPhase.PENDING)
                                        .conditions(
                                                condition(
                                                        "Synchronized",
                                                        "False",
                                                        "FailedPvcNotFound"))),
                        ERROR_PVC_NOT_FOUND),
                arguments(
                        "being deleted", cached(running(), vmi().deleting().heldBy("x")), STOPPING),
                arguments("switched off", cached(off.started(recorded()), vmi()), STOPPING),
                arguments(
                        "its node is lost",
                        cached(running(), vmi().phase(VmiPhase.UNKNOWN)),
                        UNKNOWN),
                arguments(
                        "ended, comes again",
                        cached(
                                vm(RunStrategy.ALWAYS).started(recorded().ran(true)),
                                vmi().phase(VmiPhase.SUCCEEDED)),
                        STARTING),
                arguments(
                        "ended, for good",
                        cached(
                                vm(RunStrategy.ONCE).started(recorded()),
                                vmi().phase(VmiPhase.SUCCEEDED)),
                        STOPPED),
                arguments(
                        "never came up", fresh(looping.startFailure(failed)), CRASH_LOOP_BACK_OFF),
                arguments("the VM itself goes", cached(running().deleting(), vmi()), TERMINATING));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("words")
    void isTheFirstThatFits(String situation, Observation o, PrintableStatus word) {
        assertThat(statusAfter(o).printableStatus()).isEqualTo(word);
    }

    @Test
    void theInstancesConditionsAreTheVmsAndStaleOnesGo() {
        Given.Vm vm = running().conditions(condition("AgentConnected", "True", ""));

        VmStatus status =
                statusAfter(
                        cached(
                                vm,
                                vmi().conditions(
                                                condition("Ready", "True", ""),
                                                condition("LiveMigratable", "False", "why"),
                                                condition("Failure", "True", "not the VM's"))));

        assertThat(status.conditions())
                .extracting(Condition::type)
                .containsExactly("Ready", "LiveMigratable");
        assertThat(status.ready()).isTrue();
    }

    @Test
    void withoutAReadyConditionItSaysWhy() {
        List<String> reasons =
                Stream.of(cached(running(), vmi()), fresh(vm(RunStrategy.HALTED)))
                        .map(o -> statusAfter(o).condition(Condition.READY).orElseThrow().reason())
                        .toList();

        assertThat(reasons).containsExactly("VMIConditionMissing", "VMINotExists");
    }
}
