package io.steadyvm.explore;

import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Bugs in what is done next. */
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
                Mutants.decides(
                        "makes the instance of a start that another leader announced",
                        "KEP-5647, the announcement is what two leaders compare and swap",
                        Misdeeds::usurped),
                Mutants.decides(
                        "makes an instance before its identity is written down",
                        "kubevirt PR 14130, a UUID from a hash of the name",
                        Misdeeds::anonymous),
                Mutants.decides(
                        "deletes an instance whose adoption nobody confirmed while its VM lived",
                        "our own gap, an adoption that lands after the orphaning",
                        Misdeeds::unconfirmed),
                Mutants.decides(
                        "leaves it to the collector to free an orphan of its owner",
                        "kubernetes #56348, orphaned and collected nevertheless",
                        Misdeeds::unfreed));
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

    private static Decision usurped(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.PatchVmStatus(var vm, var to))
                        && vm.status().start().isPending()
                        && to.start().isPending()
                        && o.vmFresh()
                        && o.vmiFresh()
                        && o.vmi().isEmpty()
                ? new Decision.Ask(new Request.CreateVmi(vm))
                : d;
    }

    private static Decision anonymous(Observation o, Decision d) {
        if (!(d instanceof Decision.Ask(Request.WriteFirmwareUuid(var vm, var _)))) {
            return d;
        }
        JsonNode named = Edits.withUuid(vm.spec(), "not written");
        Decision next = Subject.DECIDER.decide(Copies.vm(o, it -> it.with(v -> v.spec = named)));
        return next instanceof Decision.Ask(Request.CreateVmi _)
                ? new Decision.Ask(new Request.CreateVmi(vm))
                : next;
    }

    private static Decision unconfirmed(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.ReleaseVmi(var vm, var vmi))
                        && !vm.isOrphaning()
                        && vmi.owner().isPresent()
                ? new Decision.Ask(new Request.DeleteVmi(vmi))
                : d;
    }

    private static Decision unfreed(Observation o, Decision d) {
        return d instanceof Decision.Ask(Request.ReleaseVmi(var vm, var vmi))
                        && vm.isOrphaning()
                        && vmi.owner().isPresent()
                ? new Decision.Ask(new Request.RemoveVmFinalizer(vm))
                : d;
    }
}
