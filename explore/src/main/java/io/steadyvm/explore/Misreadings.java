package io.steadyvm.explore;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.view.StartEnd;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Bugs in what is seen. */
final class Misreadings {
    private Misreadings() {}

    static List<Mutant> all() {
        return List.of(
                Mutants.sees(
                        "believes its cache that there is no instance",
                        "kubevirt #18475, a re-list hides a live instance",
                        o -> Copies.fresh(o, o.vmFresh(), true)),
                Mutants.sees(
                        "believes its caches in everything",
                        "kubevirt #837, two pods for one VM",
                        o -> Copies.fresh(o, true, true)),
                Mutants.sees(
                        "believes an absence that it read beside an older VM",
                        "our own first find, two leaders",
                        o -> Copies.fresh(o, o.vmFresh(), o.memory().vmi().fresh())),
                Mutants.sees(
                        "does not see that a VM is being deleted",
                        "Sieve: unobserved state",
                        o -> Copies.vm(o, vm -> vm.with(draft -> draft.deleting = false))),
                Mutants.sees(
                        "takes an instance that is being deleted for gone",
                        "kubevirt: a deletion counts when its timestamp is seen",
                        o -> Copies.vmi(o, o.vmi().filter(vmi -> !vmi.deleting()))),
                Mutants.sees(
                        "does not see that a VM leaves its instance behind",
                        "kubevirt fea971a3d7, --cascade=orphan with finalizer",
                        o -> Copies.vm(o, Misreadings::withoutOrphan)),
                Mutants.sees(
                        "takes everybody's instance for its own",
                        "kubevirt dead029a87, ownership",
                        o -> owned(o, owner -> true)),
                Mutants.sees(
                        "takes an earlier VM's instance for its own: the name is the same",
                        "instaclustr #404, delete and re-create",
                        o -> owned(o, owner -> owner.kind().equals("VirtualMachine"))),
                Mutants.sees(
                        "takes a foreign instance for nobody's",
                        "kubevirt ab89b9174f, adoption",
                        o -> Copies.vmi(o, o.vmi().map(Misreadings::unowned))),
                Mutants.sees(
                        "starts Once again and again",
                        "kubevirt: Once re-creates what is deleted",
                        o -> strategy(o, RunStrategy.ONCE, RunStrategy.ALWAYS)),
                Mutants.sees(
                        "starts a halted VM",
                        "kubevirt 609c3bd9bb, unobserved transition",
                        o -> strategy(o, RunStrategy.HALTED, RunStrategy.ALWAYS)),
                Mutants.sees(
                        "reruns after a success",
                        "verification H4 I9, an end that was never seen",
                        o -> started(o, Misreadings::failed)),
                Mutants.sees(
                        "deletes what a halted VM adopted",
                        "kubevirt: a stopped VM kills an instance that it never started",
                        o -> started(o, start -> start.held(false))));
    }

    private static VmView withoutOrphan(VmView vm) {
        return vm.with(
                draft -> draft.finalizers = Edits.without(vm.finalizers(), Finalizers.ORPHAN));
    }

    private static VmiView unowned(VmiView vmi) {
        return vmi.with(draft ->
                draft.owner = vmi.owner().filter(owner -> owner.kind().equals("VirtualMachine")));
    }

    private static Observation owned(Observation o, Predicate<VmiView.Owner> whose) {
        if (o.vm().isEmpty() || o.vmi().flatMap(VmiView::owner).filter(whose).isEmpty()) {
            return o;
        }
        VmiView.Owner us = new VmiView.Owner("VirtualMachine", "vm", o.vm().get().uid());
        return Copies.vmi(o, o.vmi().map(vmi -> vmi.with(it -> it.owner = Optional.of(us))));
    }

    private static Observation strategy(Observation o, RunStrategy from, RunStrategy to) {
        return Copies.vm(
                o,
                vm ->
                        vm.strategy().equals(Optional.of(from))
                                ? vm.with(draft -> draft.strategy = Optional.of(to))
                                : vm);
    }

    private static Observation started(Observation o, UnaryOperator<StartIntent> how) {
        return Copies.vm(
                o,
                vm ->
                        vm.with(draft ->
                                draft.status =
                                        vm.status()
                                                .with(status ->
                                                        status.start = how.apply(status.start))));
    }

    private static StartIntent failed(StartIntent start) {
        return start.end() == StartEnd.SUCCEEDED ? start.ended(StartEnd.FAILED) : start;
    }
}
