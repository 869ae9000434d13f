package io.steadyvm.explore;

import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Bugs in what is decided. */
final class Misdeeds {
    private static final Decision NOTHING = new Decision.Rest(Optional.empty());

    private Misdeeds() {}

    static List<Mutant> all() {
        return List.of(
                Mutants.decides(
                        "lets a VM go without looking whether its instance is gone",
                        "kubevirt PR 8937, the finalizer that was missing",
                        Misdeeds::hastyFarewell),
                Mutants.decides(
                        "lets a VM go whose adoption is still on its way",
                        "our own gap, a former leader in mid-adoption",
                        Misdeeds::unreleased),
                Mutants.decides(
                        "makes the instance before it announces the start",
                        "KEP-5647, no intent before the act",
                        Misdeeds::unannounced),
                Mutants.decides(
                        "allows an instance to run before the status has recorded it",
                        "Sieve: intermediate state",
                        Misdeeds::unrecorded),
                Mutants.decides(
                        "lets an instance go before its end is written down",
                        "kubevirt: the VM had to see the final state first",
                        Misdeeds::unfinished),
                Mutants.decides(
                        "never lets an instance go",
                        "kubevirt PR 1231, a starved finalizer",
                        (o, d) ->
                                d instanceof Decision.Ask(Request.RemoveVmiFinalizer _)
                                        ? NOTHING
                                        : d),
                Mutants.decides(
                        "never deletes an instance",
                        "kubevirt #16891, stuck",
                        (o, d) -> d instanceof Decision.Ask(Request.DeleteVmi _) ? NOTHING : d),
                Mutants.decides(
                        "never makes an instance",
                        "kubevirt ddcb13a1e5, stuck in provisioning",
                        (o, d) -> d instanceof Decision.Ask(Request.CreateVmi _) ? NOTHING : d),
                Mutants.decides(
                        "writes its status again when nothing has changed",
                        "kubevirt #18527, write amplification",
                        Misdeeds::restless),
                Mutants.decides(
                        "deletes a running instance to make it anew",
                        "kubevirt #4094, killed and re-created every 10 s",
                        Misdeeds::impatient),
                Mutants.writes(
                        "starts for a request and keeps the request",
                        "verification I5, a request consumed twice",
                        (from, to) -> Copies.requests(to, from.requests())),
                Mutants.writes(
                        "drops the requests with each status write",
                        "kubevirt #11462, edits lost between two phases",
                        (from, to) -> Copies.requests(to, List.of())),
                Mutants.writes(
                        "says that there is an instance when there is none",
                        "kubevirt #18765, a cold cache",
                        (from, to) -> Copies.created(to, true)),
                Mutants.writes(
                        "backs off for a day",
                        "verification ESR, a back-off without an end",
                        Misdeeds::endless),
                Mutants.writes(
                        "takes an ended start for an open one",
                        "Sieve: unobserved state",
                        Misdeeds::reopened));
    }

    private static Decision hastyFarewell(Observation o, Decision d) {
        boolean leaving = o.vm().map(vm -> vm.deleting() && vm.hasFinalizer()).orElse(false);
        return leaving && d instanceof Decision.Ask(Request.GetVmi _)
                ? new Decision.Ask(new Request.RemoveVmFinalizer(o.vm().orElseThrow()))
                : d;
    }

    private static Decision unreleased(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.ReleaseVmi(var vm, var _))
                ? new Decision.Ask(new Request.RemoveVmFinalizer(vm))
                : d;
    }

    private static Decision unannounced(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.PatchVmStatus(var vm, var to))
                        && to.start().isPending()
                        && o.vmi().isEmpty()
                ? new Decision.Ask(new Request.CreateVmi(vm))
                : d;
    }

    private static Decision unrecorded(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.PatchVmStatus(var vm, var to))
                        && to.start().isRecorded()
                        && o.vmi().map(vmi -> vmi.phase().isEmpty()).orElse(false)
                        && !to.start().vmiUid().equals(vm.status().start().vmiUid())
                ? new Decision.Ask(new Request.ActivateVmi(o.vmi().orElseThrow()))
                : d;
    }

    private static Decision unfinished(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.PatchVmStatus(var vm, var to))
                        && to.start().hasEnded()
                        && !vm.status().start().hasEnded()
                        && o.vmi().map(vmi -> vmi.hasFinalizer() && vmi.isOver()).orElse(false)
                ? new Decision.Ask(new Request.RemoveVmiFinalizer(o.vmi().orElseThrow()))
                : d;
    }

    private static Decision restless(Observation o, Decision d) {
        return d instanceof Decision.Rest && o.vm().isPresent()
                ? new Decision.Ask(new Request.PatchVmStatus(o.vm().get(), o.vm().get().status()))
                : d;
    }

    private static Decision impatient(Observation o, Decision d) {
        boolean live = o.vmi().map(vmi -> !vmi.deleting() && !vmi.isFinal()).orElse(false);
        return d instanceof Decision.Rest && live
                ? new Decision.Ask(new Request.DeleteVmi(o.vmi().orElseThrow()))
                : d;
    }

    private static VmStatus endless(VmStatus from, VmStatus to) {
        return Copies.failure(
                to,
                to.startFailure()
                        .map(failure ->
                                new StartFailure(
                                        failure.count(),
                                        failure.lastFailedUid(),
                                        failure.retryAfter()
                                                .map(at -> at.plus(Duration.ofDays(1))))));
    }

    private static VmStatus reopened(VmStatus from, VmStatus to) {
        StartIntent start = to.start();
        return start.hasEnded() && !start.vmiUid().isEmpty() ? Copies.start(to, from.start()) : to;
    }
}
