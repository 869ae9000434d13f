package io.steadyvm.runtime.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One virtual machine's hardware and identity.
 *
 * @param type the machine type as QEMU names it, {@code pc-q35-7.2}
 * @param uuid of the firmware (SMBIOS type 1), lower case
 * @param serial of the firmware (SMBIOS type 1)
 * @param chassis SMBIOS type 3 by KubeVirt's field names: manufacturer, version, serial, asset, sku
 * @param memoryMebibytes what the guest sees; 64M (64·10⁶ bytes) are 61
 * @param hasConsole false for {@code autoattachSerialConsole: false}
 * @param startPaused the guest waits for somebody to let it go on
 */
public record Machine(
        String type,
        String uuid,
        Optional<String> serial,
        Map<String, String> chassis,
        long memoryMebibytes,
        Processor processor,
        List<Disk> disks,
        List<NetworkCard> cards,
        Optional<KernelBoot> kernel,
        boolean hasRandomSource,
        boolean hasConsole,
        boolean startPaused) {
    public Machine {
        chassis = Map.copyOf(chassis);
        disks = List.copyOf(disks);
        cards = List.copyOf(cards);
    }

    /**
     * What the guest counts, and what licences count.
     *
     * @param model QEMU's name of a CPU model; {@code host-model} and {@code host-passthrough} mean
     *     the best that this node has
     */
    public record Processor(int sockets, int cores, int threads, String model) {
        public int count() {
            return sockets * cores * threads;
        }
    }

    /**
     * Boots a kernel of an image instead of a disk.
     *
     * @param image reference of the image that holds kernel and initrd
     * @param kernelPath absolute path in the image
     */
    public record KernelBoot(
            String image, String kernelPath, Optional<String> initrdPath, String arguments) {}
}
