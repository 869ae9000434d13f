package io.steadyvm.controller.decide;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.controller.view.VmStatus;
import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;

/**
 * One call to the API server: all that a step may do. Each write of an existing object carries the
 * uid or the resource version of the object that the decision was made about, so that a decision on
 * stale data is refused by the server. Sealed, because the explorer models each of them.
 */
public sealed interface Request {
    /** The VM that this is done for, and the instance of the same name. */
    ObjectKey key();

    /** Reads the VM from the store itself, not from a cache. */
    record GetVm(ObjectKey key) implements Request {}

    /** Reads the instance from the store itself, not from a cache. */
    record GetVmi(ObjectKey key) implements Request {}

    /** Reads what the present instance was made from. */
    record GetRevision(ObjectKey key, String name) implements Request {}

    /** Writes what differs between the view's status and this one, on the view's revision only. */
    record PatchVmStatus(VmView vm, VmStatus status) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    record AddVmFinalizer(VmView vm) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    record RemoveVmFinalizer(VmView vm) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    /** A start request on a halted VM: the VM itself is switched on. */
    record SwitchStrategy(VmView vm, RunStrategy to) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    /** Writes a firmware UUID into a template that has none, once and for all. */
    record WriteFirmwareUuid(VmView vm, String uuid) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    record CreateRevision(VmView vm, String name) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    record DeleteRevision(VmView vm, String name) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    /** Makes the instance from the view's template. */
    record CreateVmi(VmView vm) implements Request {
        @Override
        public ObjectKey key() {
            return vm.key();
        }
    }

    /** Allows an instance that the VM's status has recorded to run. */
    record ActivateVmi(VmiView vmi) implements Request {
        @Override
        public ObjectKey key() {
            return vmi.key();
        }
    }

    /** Makes the VM the controlling owner of an instance that has none. */
    record AdoptVmi(VmView vm, VmiView vmi) implements Request {
        @Override
        public ObjectKey key() {
            return vmi.key();
        }
    }

    /**
     * Writes on an instance that this VM, which goes, leaves it behind: it is not its owner any
     * more, and will not adopt it. A former leader's adoption carries an older revision of the
     * instance, and is refused from then on.
     */
    record ReleaseVmi(VmView vm, VmiView vmi) implements Request {
        @Override
        public ObjectKey key() {
            return vmi.key();
        }
    }

    record RemoveVmiFinalizer(VmiView vmi) implements Request {
        @Override
        public ObjectKey key() {
            return vmi.key();
        }
    }

    /** Deletes this very instance, in the state that it was seen in. */
    record DeleteVmi(VmiView vmi) implements Request {
        @Override
        public ObjectKey key() {
            return vmi.key();
        }
    }
}
