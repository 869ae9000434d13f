package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the process remembers once a request has been answered: the second half of each step. */
public final class Aftermath {
    private final Observation before;
    private final Request request;

    private Aftermath(Observation before, Request request) {
        this.before = before;
        this.request = request;
    }

    /** The memory after this request, decided upon that observation, got this response. */
    public static Memory of(Observation before, Request request, Response response) {
        return new Aftermath(before, request).memory(response);
    }

    private Memory memory(Response response) {
        Memory memory = before.memory();
        return switch (response) {
            case Response.VmStored(VmView vm) -> vmStored(memory, vm);
            case Response.VmiStored(VmiView vmi) -> vmiStored(memory, vmi);
            case Response.RevisionStored(var spec) -> done(memory, Optional.of(spec));
            case Response.Done _ -> done(memory, Optional.empty());
            case Response.Missing _ -> missing(memory);
            case Response.Conflict _ -> doubt(memory);
            case Response.Exists _ ->
                    request instanceof Request.CreateRevision
                            ? done(memory, Optional.empty())
                            : doubt(memory);
            case Response.Refused(int _, String message) -> failed(memory, message, true);
            case Response.Busy _ -> memory.inTrouble();
            case Response.Unclear(String message) -> unclear(memory, message);
        };
    }

    private Memory vmStored(Memory memory, VmView vm) {
        Memory about = memory.about(vm.uid()).withoutFailureOf(request.getClass());
        if (vm.deleting() && vm.finalizers().isEmpty()) {
            return about.withVm(about.vm().gone(vm.uid()));
        }
        Memory known = witness(about.withVm(about.vm().there(vm, before.cache().vmRevision())), vm);
        if (!(request instanceof Request.PatchVmStatus(VmView old, var _))) {
            return known;
        }
        StartIntent start = vm.status().start();
        boolean announced =
                start.isPending() && start.sequence() != old.status().start().sequence();
        return announced ? known.withOwnSequence(start.sequence()) : known;
    }

    /** Nobody else can have written between what we saw and a write of ours that was accepted. */
    private Memory witness(Memory memory, VmView stored) {
        boolean isOurs = !(request instanceof Request.GetVm);
        boolean sawBefore = memory.witness() == Observation.revision(before.vm());
        return isOurs && sawBefore ? memory.witnessed(stored.resourceVersion()) : memory;
    }

    private Memory vmiStored(Memory memory, VmiView vmi) {
        Memory known =
                afterRead(memory)
                        .withoutFailureOf(request.getClass())
                        .witnessed(Observation.revision(before.vm()));
        return known.withVmi(
                vmi.deleting() && vmi.finalizers().isEmpty()
                        ? known.vmi().gone(vmi.uid())
                        : known.vmi().there(vmi, before.cache().vmiRevision()));
    }

    /**
     * An adoption needs the VM as it is after the instance was read: before a VM goes, the instance
     * is written, so that an adoption upon an earlier read of it is refused.
     */
    private Memory afterRead(Memory memory) {
        return request instanceof Request.GetVmi ? memory.withVm(memory.vm().nextRound()) : memory;
    }

    private Memory done(Memory memory, Optional<JsonNode> spec) {
        Memory known = memory.withoutFailureOf(request.getClass());
        Revisions revisions = memory.revisions();
        return switch (request) {
            case Request.CreateRevision(VmView _, String name) ->
                    known.withRevisions(revisions.withReady(name));
            case Request.DeleteRevision(VmView _, String name) ->
                    known.withRevisions(revisions.withGone(name));
            case Request.GetRevision(var _, String name) ->
                    known.withRevisions(
                            revisions.withRead(name, spec.orElse(MissingNode.getInstance())));
            case Request.DeleteVmi(VmiView vmi) ->
                    known.withVmi(known.vmi().gone(vmi.uid()))
                            .witnessed(Observation.revision(before.vm()));
            case Request.GetVm _,
                    Request.GetVmi _,
                    Request.PatchVmStatus _,
                    Request.AddVmFinalizer _,
                    Request.RemoveVmFinalizer _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _,
                    Request.CreateVmi _,
                    Request.ActivateVmi _,
                    Request.AdoptVmi _,
                    Request.ReleaseVmi _,
                    Request.RemoveVmiFinalizer _ ->
                    doubt(known);
        };
    }

    private Memory missing(Memory memory) {
        return switch (request) {
            case Request.GetVm _,
                    Request.PatchVmStatus _,
                    Request.AddVmFinalizer _,
                    Request.RemoveVmFinalizer _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _ ->
                    memory.withVm(memory.vm().gone(before.vm().map(VmView::uid).orElse("")));
            case Request.GetVmi _,
                    Request.ActivateVmi _,
                    Request.AdoptVmi _,
                    Request.ReleaseVmi _,
                    Request.RemoveVmiFinalizer _,
                    Request.DeleteVmi _ ->
                    afterRead(memory)
                            .withVmi(memory.vmi().gone(before.vmi().map(VmiView::uid).orElse("")))
                            .witnessed(Observation.revision(before.vm()));
            case Request.GetRevision _, Request.DeleteRevision _ -> done(memory, Optional.empty());
            // The namespace is going: so is the VM, and the next look shows it.
            case Request.CreateVmi _, Request.CreateRevision _ ->
                    failed(memory, "the namespace does not exist (any more)", true);
        };
    }

    /** Whatever went wrong, the object that it went wrong with is read before anything else. */
    private Memory doubt(Memory memory) {
        return switch (request) {
            case Request.GetVm _,
                    Request.PatchVmStatus _,
                    Request.AddVmFinalizer _,
                    Request.RemoveVmFinalizer _,
                    Request.SwitchStrategy _,
                    Request.WriteFirmwareUuid _ ->
                    memory.withVm(memory.vm().inDoubt());
            case Request.GetVmi _,
                    Request.CreateVmi _,
                    Request.ActivateVmi _,
                    Request.AdoptVmi _,
                    Request.ReleaseVmi _,
                    Request.RemoveVmiFinalizer _,
                    Request.DeleteVmi _ ->
                    memory.withVmi(memory.vmi().inDoubt());
            // Revisions never change: creating or deleting one again does no harm.
            case Request.GetRevision _, Request.CreateRevision _, Request.DeleteRevision _ ->
                    memory;
        };
    }

    private Memory unclear(Memory memory, String message) {
        boolean isRead =
                switch (request) {
                    case Request.GetVm _, Request.GetVmi _, Request.GetRevision _ -> true;
                    case Request.PatchVmStatus _,
                            Request.AddVmFinalizer _,
                            Request.RemoveVmFinalizer _,
                            Request.SwitchStrategy _,
                            Request.WriteFirmwareUuid _,
                            Request.CreateRevision _,
                            Request.DeleteRevision _,
                            Request.CreateVmi _,
                            Request.ActivateVmi _,
                            Request.AdoptVmi _,
                            Request.ReleaseVmi _,
                            Request.RemoveVmiFinalizer _,
                            Request.DeleteVmi _ ->
                            false;
                };
        Memory doubtful = doubt(memory).inTrouble();
        return isRead ? doubtful : failed(doubtful, message, false);
    }

    private Memory failed(Memory memory, String message, boolean certain) {
        return memory.withFailure(Refusal.of(before, memory, request, message, certain));
    }
}
