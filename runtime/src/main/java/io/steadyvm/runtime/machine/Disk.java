package io.steadyvm.runtime.machine;

import java.util.Optional;

/**
 * One disk of a machine, with what is on it.
 *
 * @param name the volume's name
 * @param serial what the guest reads as the disk's serial number
 * @param bootOrder the firmware tries the lowest first; absent when it must not try this one
 */
public record Disk(
        String name,
        Device device,
        Bus bus,
        boolean readOnly,
        Optional<String> serial,
        Optional<Integer> bootOrder,
        Volume volume) {

    /** What the guest takes it for. */
    public enum Device {
        DISK,
        CDROM
    }

    /** How it is attached; each has its own controller and its own limit. */
    public enum Bus {
        VIRTIO(18),
        SATA(6),
        SCSI(64),
        USB(8);

        private final int limit;

        Bus(int limit) {
            this.limit = limit;
        }

        /**
         * How many disks one machine can have on it, as our PCI slots and controllers are laid out.
         */
        public int limit() {
            return limit;
        }
    }
}
