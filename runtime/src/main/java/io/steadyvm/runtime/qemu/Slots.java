package io.steadyvm.runtime.qemu;

/**
 * Where on the PCI bus each device sits. A guest names its network cards, and some guests their
 * disks, by the slot: so each kind has its own range, and a disk that is added moves no card.
 *
 * <p>Slots 0x00, 0x01 and 0x1f are the chipset's, on q35 or i440fx.
 */
final class Slots {
    static final int RANDOM_SOURCE = 0x1a;
    static final int USB = 0x1b;
    static final int SCSI = 0x1c;
    static final int SATA = 0x1d;

    private static final int FIRST_CARD = 0x02;
    private static final int FIRST_DISK = 0x08;

    private Slots() {}

    static String card(int index) {
        return slot(FIRST_CARD + index);
    }

    static String disk(int index) {
        return slot(FIRST_DISK + index);
    }

    static String slot(int number) {
        return String.format("0x%02x", number);
    }
}
