package io.steadyvm.runtime.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was made ready for a machine on this node.
 *
 * @param disks the file behind each disk, by the disk's name
 * @param kernel the kernel to boot instead of a disk
 * @param probedPorts TCP ports of the guest that this node probes
 */
public record Resources(
        GuestFiles files,
        Map<String, Backing> disks,
        Optional<Kernel> kernel,
        List<Integer> probedPorts) {
    public Resources {
        disks = Map.copyOf(disks);
        probedPorts = List.copyOf(probedPorts);
    }

    /** A kernel's files. */
    public record Kernel(Path kernel, Optional<Path> initrd) {}
}
