package io.steadyvm.api;

/** Finalizers that hold a VM or a VMI until its part of the work is done. */
public final class Finalizers {
    /** On a VM and on its VMI: the VM controller has seen the end. The name is KubeVirt's. */
    public static final String VM_CONTROLLER = "kubevirt.io/virtualMachineControllerFinalize";

    /**
     * On a VMI, held by what runs the guest: the guest is provably gone. The name is KubeVirt's.
     */
    public static final String RUNTIME = "kubevirt.io/foregroundDeleteVirtualMachine";

    /** Set by the API server for {@code --cascade=orphan}. */
    public static final String ORPHAN = "orphan";

    /** Set by the API server for {@code --cascade=foreground}. */
    public static final String FOREGROUND = "foregroundDeletion";

    private Finalizers() {}
}
