package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;
import io.steadyvm.controller.view.Versioned;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The API server: resource versions, names that are unique, finalizers, preconditions. What it does
 * here was compared with kube-apiserver by the end-to-end tests.
 *
 * @param runtime instances get the finalizer of what runs guests
 */
record Server(boolean runtime) {
    /** As the revision of an object that is sent: no precondition, neither on it nor on the uid. */
    static final long UNGUARDED = -1;

    /** The world after a request, and the answer. */
    record Answer(World world, Response response) {}

    Answer apply(World w, Request request) {
        return switch (request) {
            case Request.GetVm _ -> read(w, w.vm().map(Response.VmStored::new));
            case Request.GetVmi _ -> read(w, w.vmi().map(Response.VmiStored::new));
            case Request.GetRevision _ -> new Answer(w, new Response.Missing());
            case Request.CreateRevision _, Request.DeleteRevision _ ->
                    new Answer(w, new Response.Done());
            case Request.PatchVmStatus(VmView vm, VmStatus status) ->
                    onVm(w, vm, now -> Edits.status(now, w.next(), status));
            case Request.AddVmFinalizer(VmView vm) ->
                    onVm(w, vm, now -> Edits.finalizers(now, w.next(), withOurs(now)));
            case Request.RemoveVmFinalizer(VmView vm) ->
                    onVm(
                            w,
                            vm,
                            now ->
                                    Edits.finalizers(
                                            now,
                                            w.next(),
                                            Edits.without(
                                                    now.finalizers(), Finalizers.VM_CONTROLLER)));
            case Request.SwitchStrategy(VmView vm, var to) ->
                    onVm(w, vm, now -> Edits.strategy(now, w.next(), to));
            case Request.WriteFirmwareUuid(VmView vm, String uuid) ->
                    onVm(
                            w,
                            vm,
                            now -> Edits.template(now, w.next(), Edits.withUuid(now.spec(), uuid)));
            case Request.CreateVmi(VmView vm) -> create(w, vm);
            case Request.ActivateVmi(VmiView vmi) ->
                    onVmi(w, vmi, now -> Edits.phase(now, w.next(), VmiPhase.PENDING));
            case Request.AdoptVmi(VmView vm, VmiView vmi) ->
                    onVmi(w, vmi, now -> Edits.adopted(now, w.next(), vm.uid()));
            case Request.ReleaseVmi(VmView vm, VmiView vmi) ->
                    onVmi(w, vmi, now -> Edits.released(now, w.next(), vm.uid()));
            case Request.RemoveVmiFinalizer(VmiView vmi) ->
                    onVmi(
                            w,
                            vmi,
                            now ->
                                    Edits.finalizers(
                                            now,
                                            w.next(),
                                            Edits.without(
                                                    now.finalizers(), Finalizers.VM_CONTROLLER)));
            case Request.DeleteVmi(VmiView vmi) ->
                    onVmi(w, vmi, now -> now.deleting() ? now : Edits.deleting(now, w.next()));
        };
    }

    private static Answer read(World w, Optional<? extends Response> found) {
        return new Answer(w, found.isPresent() ? found.get() : new Response.Missing());
    }

    private static List<String> withOurs(VmView vm) {
        List<String> finalizers = new ArrayList<>(vm.finalizers());
        finalizers.add(Finalizers.VM_CONTROLLER);
        return finalizers;
    }

    private interface Change<T> {
        T of(T now);
    }

    private static boolean isSame(Versioned sent, Versioned stored) {
        return sent.resourceVersion() == UNGUARDED
                || (sent.uid().equals(stored.uid())
                        && sent.resourceVersion() == stored.resourceVersion());
    }

    private static Answer onVm(World w, VmView sent, Change<VmView> change) {
        if (w.vm().isEmpty()) {
            return new Answer(w, new Response.Missing());
        }
        if (!isSame(sent, w.vm().get())) {
            return new Answer(w, new Response.Conflict());
        }
        VmView changed = change.of(w.vm().get());
        return new Answer(store(w, changed), new Response.VmStored(changed));
    }

    private static Answer onVmi(World w, VmiView sent, Change<VmiView> change) {
        if (w.vmi().isEmpty()) {
            return new Answer(w, new Response.Missing());
        }
        if (!isSame(sent, w.vmi().get())) {
            return new Answer(w, new Response.Conflict());
        }
        VmiView changed = change.of(w.vmi().get());
        return new Answer(store(w, changed), new Response.VmiStored(changed));
    }

    private Answer create(World w, VmView vm) {
        if (w.vmi().isPresent()) {
            return new Answer(w, new Response.Exists());
        }
        List<String> finalizers = new ArrayList<>(List.of(Finalizers.VM_CONTROLLER));
        if (runtime) {
            finalizers.add(Finalizers.RUNTIME);
        }
        VmiView made =
                new VmiView(
                        World.KEY,
                        "vmi-" + w.objects(),
                        w.next(),
                        false,
                        finalizers,
                        Optional.of(new VmiView.Owner("VirtualMachine", "vm", vm.uid())),
                        JsonNodeFactory.instance.arrayNode(),
                        Optional.empty(),
                        false,
                        vm.generation(),
                        "",
                        List.of(),
                        vm.spec().path("template").path("spec"));
        return new Answer(store(w.withObject(), made), new Response.VmiStored(made));
    }

    /** What is deleted and held by nobody is gone. */
    static World store(World w, VmView vm) {
        return w.withVm(
                vm.deleting() && vm.finalizers().isEmpty() ? Optional.empty() : Optional.of(vm));
    }

    static World store(World w, VmiView vmi) {
        return w.withVmi(
                vmi.deleting() && vmi.finalizers().isEmpty() ? Optional.empty() : Optional.of(vmi));
    }
}
