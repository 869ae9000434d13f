package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.PrintableStatus;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/** Decides about a VM that is being deleted, and about what one leaves behind. */
final class Departure {
    private Departure() {}

    /** There is no VM of that name. A deleted instance must not wait for us in vain. */
    static Decision gone(Observation o) {
        Optional<VmiView> waiting = o.vmi().filter(VmiView::deleting).filter(VmiView::hasFinalizer);
        if (waiting.isEmpty()) {
            return Decision.Rest.NOTHING_TO_DO;
        }
        return ask(
                o,
                o.vmFresh()
                        ? new Request.RemoveVmiFinalizer(waiting.get())
                        : new Request.GetVm(o.key()));
    }

    static Decision of(Observation o, VmView vm) {
        if (!vm.hasFinalizer()) {
            return onlyOthersHold(o);
        }
        // First of all: the garbage collector may be faster or slower than we are.
        if (vm.isOrphaning()) {
            return orphan(o, vm);
        }
        return Claim.of(vm, o.vmi()) == Claim.MINE
                ? withInstance(o, vm, o.vmi().orElseThrow())
                : withoutInstance(o, vm);
    }

    /** Others still hold the VM; all that is left to us is an instance that waits for us. */
    private static Decision onlyOthersHold(Observation o) {
        return o.vmi()
                .filter(vmi -> vmi.deleting() && vmi.hasFinalizer() && vmi.isOver())
                .map(vmi -> ask(o, new Request.RemoveVmiFinalizer(vmi)))
                .orElse(Decision.Rest.NOTHING_TO_DO);
    }

    /**
     * The instance is released by us, too: the collector may not have learned of an owner that came
     * late, and would then take the instance away with the VM. The revision would stay behind
     * without an owner.
     */
    private static Decision orphan(Observation o, VmView vm) {
        if (vm.status().start().isRecorded() && !o.vmiFresh()) {
            return ask(o, new Request.GetVmi(vm.key()));
        }
        Optional<VmiView> left = leftBehind(o, vm);
        if (left.isPresent()) {
            return ask(o, new Request.ReleaseVmi(vm, left.get()));
        }
        String revision = vm.status().revisionName();
        return ask(
                o,
                revision.isEmpty() || o.memory().revisions().gone().equals(revision)
                        ? new Request.RemoveVmFinalizer(vm)
                        : new Request.DeleteRevision(vm, revision));
    }

    private static Optional<VmiView> leftBehind(Observation o, VmView vm) {
        return Claim.of(vm, o.vmi()) == Claim.MINE
                ? o.vmi().filter(vmi -> !vmi.deleting() && vmi.phase().isPresent())
                : announced(o, vm);
    }

    private static Decision withInstance(Observation o, VmView vm, VmiView vmi) {
        if (vmi.deleting() && vmi.isOver() && vmi.hasFinalizer()) {
            return ask(o, new Request.RemoveVmiFinalizer(vmi));
        }
        VmStatus status = terminating(vm, vmi);
        if (!status.equals(vm.status())) {
            return ask(o, new Request.PatchVmStatus(vm, status));
        }
        if (vmi.deleting()) {
            return Decision.Rest.NOTHING_TO_DO;
        }
        // An adoption that nobody confirmed while the VM lived may have come after the collector
        // had let its orphan finalizer go: nobody can tell any more what was asked for. It stays.
        if (vm.status().start().isOf(vmi) && vm.status().start().adopting()) {
            return ask(
                    o,
                    o.vmiFresh() ? new Request.ReleaseVmi(vm, vmi) : new Request.GetVmi(vm.key()));
        }
        // The collector orphans instances before it lets the VM's orphan finalizer go. We have seen
        // the VM without it: so an owner that the instance has now is an owner to the end.
        return ask(o, o.vmiFresh() ? new Request.DeleteVmi(vmi) : new Request.GetVmi(vm.key()));
    }

    private static VmStatus terminating(VmView vm, VmiView vmi) {
        return vm.status()
                .with(draft -> {
                    draft.created = true;
                    draft.ready = StatusComposer.isReady(vmi);
                    draft.printableStatus = PrintableStatus.TERMINATING;
                });
    }

    /** The VM goes only when the server itself says that its instance is gone, or not its own. */
    private static Decision withoutInstance(Observation o, VmView vm) {
        if (!o.vmiFresh()) {
            return ask(o, new Request.GetVmi(vm.key()));
        }
        return ask(
                o,
                announced(o, vm)
                        .<Request>map(vmi -> new Request.ReleaseVmi(vm, vmi))
                        .orElseGet(() -> new Request.RemoveVmFinalizer(vm)));
    }

    /**
     * An instance that this VM's status has announced to adopt, and that nobody owns. The adoption
     * may still be on its way, from a leader that was paused: it must fail before the VM is gone,
     * or the garbage collector would take a running guest for the child of a dead parent.
     */
    private static Optional<VmiView> announced(Observation o, VmView vm) {
        return o.vmi()
                .filter(vmi -> Claim.of(vm, o.vmi()) == Claim.UNOWNED)
                .filter(vmi -> vm.status().start().isOf(vmi))
                .filter(vmi -> !vmi.releasedFrom().equals(vm.uid()));
    }

    private static Decision ask(Observation o, Request request) {
        return Steps.ask(request, o.memory(), o.now());
    }
}
