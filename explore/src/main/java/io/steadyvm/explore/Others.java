package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/** The other programs: the garbage collector, and what runs guests. */
final class Others {
    private Others() {}

    /** What the collector does next. */
    static Optional<World> collect(World w) {
        Optional<VmView> vm = w.vm();
        Optional<VmiView> vmi = w.vmi();
        boolean owned = vmi.isPresent() && User.isOwner(vm, vmi.get());
        if (vm.isPresent() && vm.get().deleting() && vm.get().isOrphaning()) {
            return Optional.of(orphan(w, vm.get(), owned));
        }
        if (vm.isPresent() && vm.get().finalizers().contains(Finalizers.FOREGROUND)) {
            if (!owned) {
                return Optional.of(without(w, vm.get(), Finalizers.FOREGROUND));
            }
            return vmi.filter(instance -> !instance.deleting())
                    .map(instance -> Server.store(w, Edits.deleting(instance, w.next())));
        }
        boolean absentOwner =
                vmi.flatMap(VmiView::owner)
                        .filter(owner -> owner.kind().equals("VirtualMachine"))
                        .map(owner -> vm.isEmpty() || !vm.get().uid().equals(owner.uid()))
                        .orElse(false);
        return absentOwner && !vmi.orElseThrow().deleting()
                ? Optional.of(Server.store(w, Edits.deleting(vmi.get(), w.next())))
                : Optional.empty();
    }

    /** It looks first and acts afterwards: what becomes a child in between is not looked at. */
    private static World orphan(World w, VmView vm, boolean owned) {
        if (w.letting().equals(vm.uid())) {
            return without(w, vm, Finalizers.ORPHAN).withLetting("");
        }
        return owned
                ? w.withVmi(w.vmi().map(vmi -> Edits.unowned(vmi, w.next())))
                : w.withLetting(vm.uid());
    }

    private static World without(World w, VmView vm, String finalizer) {
        return Server.store(
                w, Edits.finalizers(vm, w.next(), Edits.without(vm.finalizers(), finalizer)));
    }

    /** What runs guests does next, of its own accord: boot what may run, end what is deleted. */
    static Optional<World> run(World w) {
        if (w.vmi().isEmpty()) {
            return Optional.empty();
        }
        VmiView vmi = w.vmi().get();
        if (vmi.deleting()) {
            return vmi.finalizers().contains(Finalizers.RUNTIME)
                    ? Optional.of(shutDown(w, vmi))
                    : Optional.empty();
        }
        return vmi.phase().equals(Optional.of(VmiPhase.PENDING))
                ? Optional.of(w.withVmi(Optional.of(Edits.phase(vmi, w.next(), VmiPhase.RUNNING))))
                : Optional.empty();
    }

    private static World shutDown(World w, VmiView vmi) {
        boolean live = !vmi.isFinal() && vmi.phase().isPresent();
        VmiView ended = live ? Edits.phase(vmi, w.next(), VmiPhase.SUCCEEDED) : vmi;
        return Server.store(
                w,
                Edits.finalizers(
                        ended, w.next(), Edits.without(vmi.finalizers(), Finalizers.RUNTIME)));
    }

    /** The guest ends by itself. */
    static Optional<World> end(World w, VmiPhase how) {
        return w.vmi()
                .filter(vmi -> !vmi.isFinal())
                .filter(vmi ->
                        vmi.phase().equals(Optional.of(VmiPhase.RUNNING))
                                || (how == VmiPhase.FAILED && vmi.phase().isPresent()))
                .map(vmi ->
                        w.withVmi(Optional.of(Edits.phase(vmi, w.next(), how)))
                                .withBudget(w.budget().lessGuests())
                                .withGhost(
                                        User.sparingForeign(w)
                                                .succeeded(how == VmiPhase.SUCCEEDED)));
    }
}
