package io.steadyvm.runtime.machine;

import java.util.Optional;

/** Where a disk's content comes from; sealed, because each kind is made ready in its own way. */
public sealed interface Volume {
    /**
     * An image's disk; what the guest writes is gone with the guest.
     *
     * @param path of the disk in the image; without it the only file below {@code /disk}
     */
    record ContainerDisk(String image, Optional<String> path) implements Volume {}

    /**
     * A raw file of this node that outlives the guest.
     *
     * @param create whether to make it, sparse, when it is not there
     * @param capacity bytes, for the file that is made
     */
    record HostDisk(String path, boolean create, long capacity) implements Volume {}

    /**
     * An empty disk that lives as long as the VMI.
     *
     * @param capacity bytes
     */
    record EmptyDisk(long capacity) implements Volume {}

    /**
     * A seed for cloud-init's NoCloud source.
     *
     * @param userData base64 of its bytes, which need not be text
     * @param networkData base64, too
     */
    record CloudInit(String userData, Optional<String> networkData) implements Volume {}
}
