package io.steadyvm.explore;

import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.view.StartFailure;
import io.steadyvm.controller.view.StartIntent;
import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/** Copies of what a controller looks at, with one thing changed and the revision kept. */
final class Copies {
    private Copies() {}

    static Observation vm(Observation o, Optional<VmView> vm) {
        return new Observation(
                o.key(), vm, o.vmi(), o.vmFresh(), o.vmiFresh(), o.memory(), o.cache(), o.now());
    }

    static Observation vmi(Observation o, Optional<VmiView> vmi) {
        return new Observation(
                o.key(), o.vm(), vmi, o.vmFresh(), o.vmiFresh(), o.memory(), o.cache(), o.now());
    }

    static Observation fresh(Observation o, boolean vm, boolean vmi) {
        return new Observation(o.key(), o.vm(), o.vmi(), vm, vmi, o.memory(), o.cache(), o.now());
    }

    static VmView alive(VmView vm) {
        return new VmView(
                vm.key(),
                vm.uid(),
                vm.resourceVersion(),
                vm.generation(),
                false,
                vm.finalizers(),
                vm.strategy(),
                vm.legacyRunning(),
                vm.spec(),
                vm.status());
    }

    static VmView unguarded(VmView vm) {
        return Edits.status(vm, Server.UNGUARDED, vm.status());
    }

    static VmiView unguarded(VmiView vmi) {
        return Edits.finalizers(vmi, Server.UNGUARDED, vmi.finalizers());
    }

    static VmStatus start(VmStatus s, StartIntent start) {
        return status(s, s.created(), start, s.requests(), s.startFailure());
    }

    static VmStatus requests(VmStatus s, List<StateChange> requests) {
        return status(s, s.created(), s.start(), requests, s.startFailure());
    }

    static VmStatus created(VmStatus s, boolean created) {
        return status(s, created, s.start(), s.requests(), s.startFailure());
    }

    static VmStatus failure(VmStatus s, Optional<StartFailure> failure) {
        return status(s, s.created(), s.start(), s.requests(), failure);
    }

    private static VmStatus status(
            VmStatus s,
            boolean created,
            StartIntent start,
            List<StateChange> requests,
            Optional<StartFailure> failure) {
        return new VmStatus(
                created,
                s.ready(),
                s.printableStatus(),
                s.runStrategy(),
                start,
                requests,
                failure,
                s.conditions(),
                s.observedGeneration(),
                s.desiredGeneration(),
                s.revisionName());
    }
}
