package io.steadyvm.api;

/** Names of the API that we speak: group, versions, kinds, plurals. */
public final class KubeVirt {
    public static final String GROUP = "kubevirt.io";
    public static final String SUBRESOURCES_GROUP = "subresources.kubevirt.io";

    /** The stored version. */
    public static final String V1 = "v1";

    /** The dialect of 2018: {@code registryDisk}, {@code disks[].volumeName}, {@code running}. */
    public static final String V1ALPHA2 = "v1alpha2";

    public static final String API_VERSION_V1 = GROUP + "/" + V1;
    public static final String API_VERSION_V1ALPHA2 = GROUP + "/" + V1ALPHA2;

    public static final String VM_KIND = "VirtualMachine";
    public static final String VM_PLURAL = "virtualmachines";
    public static final String VMI_KIND = "VirtualMachineInstance";
    public static final String VMI_PLURAL = "virtualmachineinstances";

    /** The component that events on a VM name as their source. */
    public static final String VM_CONTROLLER = "virtualmachine-controller";

    private KubeVirt() {}
}
