package io.steadyvm.runtime.qemu;

import io.steadyvm.runtime.machine.Disk;
import io.steadyvm.runtime.machine.Disk.Bus;
import io.steadyvm.runtime.machine.Disk.Device;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The disks, each with its place on its bus, and the controllers that they need. */
final class DiskArguments {
    private final boolean hasSata;
    private final List<String> arguments = new ArrayList<>();
    private final Map<Bus, Integer> used = new EnumMap<>(Bus.class);

    /**
     * Starts without a disk.
     *
     * @param hasSata whether the chipset has a SATA controller of its own: q35 has, i440fx has not
     */
    DiskArguments(boolean hasSata) {
        this.hasSata = hasSata;
    }

    void add(Disk disk, Backing backing) {
        Options drive =
                Options.of("if", "none")
                        .with("id", "drive-" + disk.name())
                        .with("file", backing.file())
                        .with("format", backing.format().text())
                        .with("readonly", disk.readOnly() ? "on" : "off");
        if (backing.throwaway() && !disk.readOnly()) {
            drive.with("snapshot", "on");
        }
        int index = used.merge(disk.bus(), 1, Integer::sum) - 1;
        if (index == 0) {
            controller(disk.bus());
        }
        Options device = device(disk, index).with("drive", "drive-" + disk.name());
        disk.serial().ifPresent(serial -> device.with("serial", serial));
        disk.bootOrder().ifPresent(order -> device.with("bootindex", order));
        arguments.addAll(List.of("-drive", drive.toString(), "-device", device.toString()));
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }

    private void controller(Bus bus) {
        switch (bus) {
            case VIRTIO -> {}
            case SATA -> {
                if (!hasSata) {
                    device(Options.of("ahci").with("id", "sata"), Slots.SATA);
                }
            }
            case SCSI -> device(Options.of("virtio-scsi-pci").with("id", "scsi"), Slots.SCSI);
            case USB -> device(Options.of("qemu-xhci").with("id", "usb"), Slots.USB);
        }
    }

    private void device(Options device, int slot) {
        arguments.addAll(List.of("-device", device.with("addr", Slots.slot(slot)).toString()));
    }

    private Options device(Disk disk, int index) {
        boolean cdrom = disk.device() == Device.CDROM;
        return switch (disk.bus()) {
            case VIRTIO -> Options.of("virtio-blk-pci").with("addr", Slots.disk(index));
            case SATA ->
                    Options.of(cdrom ? "ide-cd" : "ide-hd")
                            .with("bus", (hasSata ? "ide." : "sata.") + index);
            case SCSI ->
                    Options.of(cdrom ? "scsi-cd" : "scsi-hd")
                            .with("bus", "scsi.0")
                            .with("scsi-id", index);
            case USB -> Options.of("usb-storage").with("bus", "usb.0").with("port", index + 1);
        };
    }
}
