package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/** Whose the object under the VM's name is. */
enum Claim {
    /** There is none. */
    ABSENT,
    /** This VM controls it. */
    MINE,
    /** Nobody controls it. */
    UNOWNED,
    /** Somebody else controls it, perhaps an earlier VM of the same name. Never touched. */
    FOREIGN;

    static Claim of(VmView vm, Optional<VmiView> vmi) {
        if (vmi.isEmpty()) {
            return ABSENT;
        }
        Optional<VmiView.Owner> owner = vmi.get().owner();
        if (owner.isEmpty()) {
            return UNOWNED;
        }
        return owner.get().uid().equals(vm.uid()) ? MINE : FOREIGN;
    }
}
