package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Does to etcd what people and their tools do. */
final class User {
    private User() {}

    static VmView newVm(World w, RunStrategy strategy) {
        return new VmView(
                World.KEY,
                "vm-" + w.objects(),
                w.next(),
                1,
                false,
                List.of(Finalizers.VM_CONTROLLER),
                Optional.of(strategy),
                false,
                Edits.spec(0),
                VmStatus.EMPTY);
    }

    /** The world after the step; empty while it cannot be done. */
    static Optional<World> does(World w, Step step) {
        return switch (step) {
            case CHOOSE_ALWAYS -> choose(w, RunStrategy.ALWAYS);
            case CHOOSE_HALTED -> choose(w, RunStrategy.HALTED);
            case CHOOSE_ONCE -> choose(w, RunStrategy.ONCE);
            case CHOOSE_RERUN -> choose(w, RunStrategy.RERUN_ON_FAILURE);
            case CHOOSE_MANUAL -> choose(w, RunStrategy.MANUAL);
            case CHANGE_TEMPLATE ->
                    alive(w).map(vm ->
                            w.withVm(
                                    Optional.of(
                                            Edits.template(
                                                    vm,
                                                    w.next(),
                                                    Edits.spec((int) vm.generation())))));
            case TOUCH_VM -> w.vm().map(vm -> w.withVm(Optional.of(Edits.touched(vm, w.next()))));
            case REPLACE_VM -> alive(w).map(vm -> replace(w, vm));
            case REQUEST_START -> request(w, List.of(StateChange.start()));
            case REQUEST_STOP ->
                    w.vmi().flatMap(i -> request(w, List.of(StateChange.stop(i.uid()))));
            case REQUEST_RESTART ->
                    w.vmi()
                            .flatMap(i ->
                                    request(
                                            w,
                                            List.of(
                                                    StateChange.stop(i.uid()),
                                                    StateChange.start())));
            case DELETE_INSTANCE ->
                    w.vmi()
                            .filter(vmi -> !vmi.deleting())
                            .map(vmi -> Server.store(w, Edits.deleting(vmi, w.next())));
            case STRIP_INSTANCE ->
                    w.vmi()
                            .filter(VmiView::deleting)
                            .map(vmi ->
                                    Server.store(w, Edits.finalizers(vmi, w.next(), List.of()))
                                            .withGhost(w.ghost().force()));
            case DELETE_VM -> delete(w, Optional.empty());
            case DELETE_VM_FOREGROUND -> delete(w, Optional.of(Finalizers.FOREGROUND));
            case DELETE_VM_ORPHAN -> orphan(w);
            case STRIP_VM ->
                    w.vm().filter(VmView::deleting)
                            .map(vm ->
                                    Server.store(w, Edits.finalizers(vm, w.next(), List.of()))
                                            .withGhost(w.ghost().force()));
            case RECREATE_ALWAYS -> create(w, RunStrategy.ALWAYS);
            case RECREATE_HALTED -> create(w, RunStrategy.HALTED);
            case CREATE_FOREIGN_INSTANCE ->
                    instance(w, Optional.of(new VmiView.Owner("VirtualMachinePool", "pool", "p")))
                            .map(made ->
                                    made.withGhost(
                                            w.ghost().sparing(made.vmi().orElseThrow().uid())));
            case CREATE_UNOWNED_INSTANCE ->
                    instance(w, Optional.empty())
                            .map(made ->
                                    w.vm().flatMap(VmView::strategy)
                                                    .filter(RunStrategy.HALTED::equals)
                                                    .isPresent()
                                            ? made.withGhost(
                                                    w.ghost()
                                                            .sparing(
                                                                    made.vmi().orElseThrow().uid()))
                                            : made);
        };
    }

    private static Optional<VmView> alive(World w) {
        return w.vm().filter(vm -> !vm.deleting());
    }

    private static Optional<World> choose(World w, RunStrategy strategy) {
        return alive(w).map(vm ->
                w.withVm(Optional.of(Edits.strategy(vm, w.next(), strategy)))
                        .withGhost(sparingForeign(w).chosenAnew()));
    }

    /** With a manifest that knows neither our finalizer nor the identity, past the webhook. */
    private static World replace(World w, VmView vm) {
        VmView bare =
                Edits.finalizers(
                        vm, w.next(), Edits.without(vm.finalizers(), Finalizers.VM_CONTROLLER));
        return w.withVm(Optional.of(Edits.template(bare, w.next(), Edits.withUuid(vm.spec(), ""))));
    }

    private static Optional<World> request(World w, List<StateChange> more) {
        return alive(w).map(vm -> {
            List<StateChange> all = new ArrayList<>(vm.status().requests());
            all.addAll(more);
            VmStatus status = vm.status().with(draft -> draft.requests = all);
            return w.withVm(Optional.of(Edits.status(vm, w.next(), status)))
                    .withGhost(w.ghost().succeeded(false));
        });
    }

    private static Optional<World> delete(World w, Optional<String> finalizer) {
        return alive(w).map(vm ->
                Server.store(w, Edits.deleting(vm, w.next(), finalizer))
                        .withGhost(sparingForeign(w)));
    }

    /**
     * Whoever says something about the VM speaks about its instance, but not about a foreign one.
     */
    static Ghost sparingForeign(World w) {
        boolean foreign =
                w.vmi()
                        .flatMap(VmiView::owner)
                        .map(owner -> !owner.kind().equals("VirtualMachine"))
                        .orElse(false);
        return foreign ? w.ghost() : w.ghost().sparing("");
    }

    /** Whoever says so means the guest of that name that runs, adopted already or not yet. */
    private static Optional<World> orphan(World w) {
        String spared =
                w.vmi()
                        .filter(vmi -> !vmi.deleting() && !vmi.isFinal())
                        .filter(vmi -> vmi.owner().isEmpty() || isOwner(w.vm(), vmi))
                        .map(VmiView::uid)
                        .orElse("");
        return delete(w, Optional.of(Finalizers.ORPHAN))
                .map(deleted -> deleted.withGhost(w.ghost().sparing(spared)));
    }

    static boolean isOwner(Optional<VmView> vm, VmiView vmi) {
        return vm.isPresent()
                && vmi.owner().map(owner -> owner.uid().equals(vm.get().uid())).orElse(false);
    }

    private static Optional<World> create(World w, RunStrategy strategy) {
        return w.vm().isPresent()
                ? Optional.empty()
                : Optional.of(
                        w.withVm(Optional.of(newVm(w, strategy)))
                                .withObject()
                                .withGhost(w.ghost().chosenAnew().sparing("")));
    }

    /** Somebody makes an instance of the VM's name, and runs it. */
    private static Optional<World> instance(World w, Optional<VmiView.Owner> owner) {
        if (w.vmi().isPresent()) {
            return Optional.empty();
        }
        VmiView vmi =
                new VmiView(
                        World.KEY,
                        "vmi-" + w.objects(),
                        w.next(),
                        false,
                        List.of(),
                        owner,
                        JsonNodeFactory.instance.arrayNode(),
                        Optional.of(VmiPhase.RUNNING),
                        true,
                        0,
                        "",
                        List.of(),
                        JsonNodeFactory.instance.objectNode());
        return Optional.of(w.withVmi(Optional.of(vmi)).withObject());
    }
}
