package io.steadyvm.explore;

import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Copies of what a controller looks at or sends, with one thing changed. */
final class Copies {
    private Copies() {}

    static Observation vm(Observation o, UnaryOperator<VmView> how) {
        return new Observation(
                o.key(),
                o.vm().map(how),
                o.vmi(),
                o.vmFresh(),
                o.vmiFresh(),
                o.memory(),
                o.cache(),
                o.now());
    }

    static Observation vmi(Observation o, Optional<VmiView> vmi) {
        return new Observation(
                o.key(), o.vm(), vmi, o.vmFresh(), o.vmiFresh(), o.memory(), o.cache(), o.now());
    }

    static Observation fresh(Observation o, boolean vm, boolean vmi) {
        return new Observation(o.key(), o.vm(), o.vmi(), vm, vmi, o.memory(), o.cache(), o.now());
    }

    static VmView unguarded(VmView vm) {
        return vm.with(draft -> draft.resourceVersion = Server.UNGUARDED);
    }

    static VmiView unguarded(VmiView vmi) {
        return vmi.with(draft -> draft.resourceVersion = Server.UNGUARDED);
    }
}
