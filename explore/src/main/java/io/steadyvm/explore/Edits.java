package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Copies of objects with one thing changed, at a new revision. */
final class Edits {
    private static final Condition READY = new Condition("Ready", "True", "", "", "", "then");

    private Edits() {}

    static JsonNode spec(int template) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        var spec = json.objectNode();
        var domain = spec.putObject("template").putObject("spec").putObject("domain");
        domain.putObject("firmware").put("uuid", "the-uuid");
        domain.put("memory", template);
        return spec;
    }

    static VmView status(VmView vm, long revision, VmStatus status) {
        return new VmView(
                vm.key(),
                vm.uid(),
                revision,
                vm.generation(),
                vm.deleting(),
                vm.finalizers(),
                vm.strategy(),
                vm.legacyRunning(),
                vm.spec(),
                status);
    }

    static VmView finalizers(VmView vm, long revision, List<String> finalizers) {
        return new VmView(
                vm.key(),
                vm.uid(),
                revision,
                vm.generation(),
                vm.deleting(),
                finalizers,
                vm.strategy(),
                vm.legacyRunning(),
                vm.spec(),
                vm.status());
    }

    static VmView strategy(VmView vm, long revision, RunStrategy strategy) {
        return new VmView(
                vm.key(),
                vm.uid(),
                revision,
                vm.generation() + 1,
                vm.deleting(),
                vm.finalizers(),
                Optional.of(strategy),
                vm.legacyRunning(),
                vm.spec(),
                vm.status());
    }

    static VmView template(VmView vm, long revision, JsonNode spec) {
        return new VmView(
                vm.key(),
                vm.uid(),
                revision,
                vm.generation() + 1,
                vm.deleting(),
                vm.finalizers(),
                vm.strategy(),
                vm.legacyRunning(),
                spec,
                vm.status());
    }

    static VmView deleting(VmView vm, long revision, Optional<String> finalizer) {
        List<String> finalizers = new ArrayList<>(vm.finalizers());
        finalizer.ifPresent(finalizers::add);
        return new VmView(
                vm.key(),
                vm.uid(),
                revision,
                vm.generation() + 1,
                true,
                finalizers,
                vm.strategy(),
                vm.legacyRunning(),
                vm.spec(),
                vm.status());
    }

    static VmStatus requests(VmStatus status, List<StateChange> requests) {
        return new VmStatus(
                status.created(),
                status.ready(),
                status.printableStatus(),
                status.runStrategy(),
                status.start(),
                requests,
                status.startFailure(),
                status.conditions(),
                status.observedGeneration(),
                status.desiredGeneration(),
                status.revisionName());
    }

    static VmiView phase(VmiView vmi, long revision, VmiPhase phase) {
        return new VmiView(
                vmi.key(),
                vmi.uid(),
                revision,
                vmi.deleting(),
                vmi.finalizers(),
                vmi.owner(),
                vmi.ownerReferences(),
                Optional.of(phase),
                vmi.reachedRunning() || phase == VmiPhase.RUNNING,
                vmi.vmGeneration(),
                vmi.releasedFrom(),
                phase == VmiPhase.RUNNING ? List.of(READY) : List.of(),
                vmi.spec());
    }

    static VmiView deleting(VmiView vmi, long revision) {
        return new VmiView(
                vmi.key(),
                vmi.uid(),
                revision,
                true,
                vmi.finalizers(),
                vmi.owner(),
                vmi.ownerReferences(),
                vmi.phase(),
                vmi.reachedRunning(),
                vmi.vmGeneration(),
                vmi.releasedFrom(),
                vmi.conditions(),
                vmi.spec());
    }

    static VmiView finalizers(VmiView vmi, long revision, List<String> finalizers) {
        return new VmiView(
                vmi.key(),
                vmi.uid(),
                revision,
                vmi.deleting(),
                finalizers,
                vmi.owner(),
                vmi.ownerReferences(),
                vmi.phase(),
                vmi.reachedRunning(),
                vmi.vmGeneration(),
                vmi.releasedFrom(),
                vmi.conditions(),
                vmi.spec());
    }

    static VmiView owned(VmiView vmi, long revision, Optional<String> uid) {
        List<String> finalizers = new ArrayList<>(vmi.finalizers());
        if (uid.isPresent() && !vmi.hasFinalizer()) {
            finalizers.add(Finalizers.VM_CONTROLLER);
        }
        return new VmiView(
                vmi.key(),
                vmi.uid(),
                revision,
                vmi.deleting(),
                finalizers,
                uid.map(owner -> new VmiView.Owner("VirtualMachine", "vm", owner)),
                vmi.ownerReferences(),
                vmi.phase(),
                vmi.reachedRunning(),
                uid.isPresent() ? 0 : vmi.vmGeneration(),
                uid.isPresent() ? "" : vmi.releasedFrom(),
                vmi.conditions(),
                vmi.spec());
    }

    static VmiView released(VmiView vmi, long revision, String uid) {
        return new VmiView(
                vmi.key(),
                vmi.uid(),
                revision,
                vmi.deleting(),
                vmi.finalizers(),
                vmi.owner(),
                vmi.ownerReferences(),
                vmi.phase(),
                vmi.reachedRunning(),
                vmi.vmGeneration(),
                uid,
                vmi.conditions(),
                vmi.spec());
    }

    static List<String> without(List<String> finalizers, String finalizer) {
        List<String> left = new ArrayList<>(finalizers);
        left.remove(finalizer);
        return left;
    }
}
