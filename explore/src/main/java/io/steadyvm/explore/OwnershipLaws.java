package io.steadyvm.explore;

import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/** What must hold of whose an instance is: made, adopted, released, left behind. */
final class OwnershipLaws {
    private OwnershipLaws() {}

    static Optional<String> farewell(World w, VmView vm) {
        if (vm.isOrphaning()) {
            return Optional.empty();
        }
        // The late work of a former leader may lie there; it was never allowed to run, and the
        // collector takes it away.
        boolean stays =
                w.vmi()
                        .filter(vmi -> User.isOwner(Optional.of(vm), vmi))
                        .map(vmi -> vmi.phase().isPresent())
                        .orElse(false);
        return Laws.law(vm.deleting() && !stays, "I7 a VM goes before its instance");
    }

    /** Nobody's instance, or one that the VM must not take with it. */
    static Optional<String> release(World w, VmView vm) {
        VmiView vmi = w.vmi().orElseThrow();
        boolean left = vm.isOrphaning() || vm.status().start().adopting();
        return Laws.law(
                vm.deleting() && (vmi.owner().isEmpty() || (User.isOwner(w.vm(), vmi) && left)),
                "an instance is released that belongs to its VM, or to somebody else");
    }

    static Optional<String> adoption(World w, VmView vm) {
        boolean alive =
                w.vm().isPresent()
                        && w.vm().get().uid().equals(vm.uid())
                        && w.vm().get().hasFinalizer();
        boolean free = w.vmi().map(vmi -> vmi.owner().isEmpty() && !vmi.deleting()).orElse(false);
        return Laws.law(
                alive && free,
                "adopted for a VM that nobody answers for any more, or from somebody");
    }

    /** The law that the garbage collector's deletion breaks: somebody left it the instance. */
    static Optional<String> collected(World w, World next) {
        boolean deleted =
                w.vmi().filter(vmi -> !vmi.deleting()).isPresent()
                        && next.vmi().map(VmiView::deleting).orElse(true);
        return Laws.law(
                !deleted || !w.vmi().get().uid().equals(w.ghost().spared()),
                "an instance that was orphaned goes with its VM");
    }
}
