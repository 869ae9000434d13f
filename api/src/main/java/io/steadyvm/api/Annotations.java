package io.steadyvm.api;

/** Annotations that people, or the parts of steadyvm, write on VMs and VMIs. */
public final class Annotations {
    /**
     * On a VM: comma-separated names of {@link PinnedField}s that an update may change, as in
     * {@code firmware.uuid,machine.type}.
     */
    public static final String ALLOW_IDENTITY_CHANGE = "steadyvm.io/allow-identity-change";

    /** On either kind: what the 2018 dialect says and v1 cannot, as JSON, for the way back. */
    public static final String V1ALPHA2_EXTRAS = "steadyvm.io/v1alpha2";

    /** On either kind, in v1alpha2: what v1 says and the 2018 dialect cannot, as JSON. */
    public static final String V1_EXTRAS = "steadyvm.io/v1";

    /** On a VMI: the generation of the VM whose template it was made from. */
    public static final String VM_GENERATION = "kubevirt.io/vm-generation";

    /**
     * On a VMI that nobody owns: the UID of a VM that went away while its controller had announced
     * to adopt it. Writing it refuses every adoption on its behalf that is still on its way.
     */
    public static final String RELEASED_FROM = "steadyvm.io/released-from";

    /**
     * On a VMI: {@code "true"} asks the runtime to pause the guest, {@code "false"} to let it go
     * on; without it, what {@code spec.startStrategy} says.
     */
    public static final String PAUSED = "steadyvm.io/paused";

    private Annotations() {}
}
