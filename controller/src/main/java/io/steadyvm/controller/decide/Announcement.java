package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.Condition;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * An event that people read on a VM, with KubeVirt's reasons.
 *
 * @param vm whom it is about
 * @param warning of type Warning, not Normal
 */
public record Announcement(VmView vm, boolean warning, String reason, String message) {
    private static final int MESSAGE_LENGTH = 1024;

    public Announcement {
        // The API server refuses longer ones.
        if (message.length() > MESSAGE_LENGTH) {
            message = message.substring(0, MESSAGE_LENGTH - 1) + "…";
        }
    }

    /** What the answer to a request, made upon that observation, is worth telling. */
    public static Optional<Announcement> of(Observation o, Request request, Response response) {
        if (o.vm().isEmpty()) {
            return Optional.empty();
        }
        VmView vm = o.vm().get();
        return switch (response) {
            case Response.VmStored(VmView stored) -> recorded(o, vm, request, stored);
            case Response.VmiStored(VmiView vmi) -> changed(vm, request, vmi);
            case Response.Done _ ->
                    request instanceof Request.DeleteVmi(VmiView vmi)
                            ? Optional.of(deleted(vm, vmi))
                            : Optional.empty();
            case Response.Refused _, Response.Unclear _ ->
                    Aftermath.of(o, request, response)
                            .failure()
                            .filter(f -> f.kind().equals(request.getClass()))
                            .filter(Failure::isWorthTelling)
                            .map(f -> new Announcement(vm, true, f.reason(), f.message()));
            case Response.RevisionStored _,
                    Response.Missing _,
                    Response.Conflict _,
                    Response.Exists _,
                    Response.Busy _ ->
                    Optional.empty();
        };
    }

    /** The write that names an instance for the first time happens once, whatever crashes. */
    private static Optional<Announcement> recorded(
            Observation o, VmView vm, Request request, VmView stored) {
        if (!(request instanceof Request.PatchVmStatus(VmView old, var _))) {
            return Optional.empty();
        }
        boolean isNew =
                stored.status().start().isRecorded()
                        && !stored.status().start().vmiUid().equals(old.status().start().vmiUid());
        if (isNew && old.status().start().isPending()) {
            return Optional.of(
                    new Announcement(
                            vm,
                            false,
                            "SuccessfulCreate",
                            "Started the virtual machine by creating the new virtual machine"
                                    + " instance "
                                    + vm.key().name()));
        }
        return o.memory().failure().isPresent() ? Optional.empty() : blocked(vm, old, stored);
    }

    /** An instance in the way is told once, when the condition appears. */
    private static Optional<Announcement> blocked(VmView vm, VmView old, VmView stored) {
        return stored.status()
                .condition(Condition.FAILURE)
                .filter(c -> !old.status().condition(c.type()).map(c::sameMeaning).orElse(false))
                .map(c -> new Announcement(vm, true, c.reason(), c.message()));
    }

    private static Optional<Announcement> changed(VmView vm, Request request, VmiView vmi) {
        if (request instanceof Request.DeleteVmi(VmiView target)) {
            return Optional.of(deleted(vm, target));
        }
        if (!(request instanceof Request.AdoptVmi)) {
            return Optional.empty();
        }
        String held =
                vm.status().start().held()
                        ? "; the virtual machine is halted, so the instance runs until it is"
                                + " deleted or the virtual machine is started and stopped"
                        : "";
        return Optional.of(
                new Announcement(
                        vm,
                        !held.isEmpty(),
                        "AdoptedVirtualMachineInstance",
                        "Adopted the virtual machine instance " + vmi.key().name() + held));
    }

    private static Announcement deleted(VmView vm, VmiView vmi) {
        return new Announcement(
                vm,
                false,
                "SuccessfulDelete",
                "Stopped the virtual machine by deleting the virtual machine instance "
                        + vmi.uid());
    }
}
