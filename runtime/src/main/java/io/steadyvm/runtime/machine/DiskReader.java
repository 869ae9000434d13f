package io.steadyvm.runtime.machine;

import io.steadyvm.runtime.machine.Disk.Bus;
import io.steadyvm.runtime.machine.Disk.Device;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a spec's disks and cdroms, each with the volume of its name. */
final class DiskReader {
    private final Place spec;
    private final List<Fault> faults;
    private final VolumeReader volumes;

    DiskReader(Place spec, List<Fault> faults) {
        this.spec = spec;
        this.faults = faults;
        this.volumes = new VolumeReader(spec, faults);
    }

    List<Disk> read() {
        List<Place> entries = spec.at("domain.devices.disks").entries();
        boolean ordered = entries.stream().anyMatch(entry -> entry.at("bootOrder").isPresent());
        ordered |=
                spec.at("domain.devices.interfaces").entries().stream()
                        .anyMatch(entry -> entry.at("bootOrder").isPresent());
        List<Disk> disks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Place entry : entries) {
            String name = entry.at("name").text().orElse("");
            // The name becomes an identifier on QEMU's command line and part of a file's name.
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}") || !names.add(name)) {
                faults.add(new Fault(entry.at("name").path(), "is no name, or not the only one"));
                continue;
            }
            Optional<Integer> order =
                    ordered ? entry.at("bootOrder").number() : Optional.of(disks.size() + 1);
            volumes.read(name, entry)
                    .ifPresent(volume -> disks.add(disk(entry, name, order, volume)));
        }
        addUnlisted(disks, names, ordered);
        checkLimits(disks);
        return disks;
    }

    private Disk disk(Place entry, String name, Optional<Integer> order, Volume volume) {
        for (String device : List.of("lun", "floppy")) {
            if (entry.at(device).isPresent()) {
                String fact = "is not supported here; use disk or cdrom";
                faults.add(new Fault(entry.at(device).path(), fact));
            }
        }
        Device device = entry.at("cdrom").isPresent() ? Device.CDROM : Device.DISK;
        Place target = entry.at(device == Device.CDROM ? "cdrom" : "disk");
        return new Disk(
                name,
                device,
                bus(target, device),
                device == Device.CDROM || target.at("readonly").isTrue(),
                entry.at("serial").text().filter(text -> !text.isEmpty()),
                order,
                volume);
    }

    /** As in KubeVirt, a volume that no disk names gets one. */
    private void addUnlisted(List<Disk> disks, Set<String> names, boolean ordered) {
        for (String name : volumes.names()) {
            if (names.add(name)) {
                Optional<Integer> order =
                        ordered ? Optional.empty() : Optional.of(disks.size() + 1);
                volumes.read(name, spec)
                        .ifPresent(volume ->
                                disks.add(
                                        new Disk(
                                                name,
                                                Device.DISK,
                                                Bus.SATA,
                                                false,
                                                Optional.empty(),
                                                order,
                                                volume)));
            }
        }
    }

    private Bus bus(Place target, Device device) {
        Place field = target.at("bus");
        Optional<String> text = field.text().filter(value -> !value.isEmpty());
        Optional<Bus> bus = text.flatMap(value -> MachineReader.parse(Bus.class, value));
        if (text.isPresent() && bus.isEmpty()) {
            String fact = "is \"" + text.get() + "\"; use virtio, sata, scsi or usb";
            faults.add(new Fault(field.path(), fact));
        }
        if (device == Device.CDROM && bus.equals(Optional.of(Bus.VIRTIO))) {
            faults.add(new Fault(field.path(), "is virtio, which has no cdroms; use sata"));
        }
        return bus.orElse(Bus.SATA); // KubeVirt's default on amd64
    }

    private void checkLimits(List<Disk> disks) {
        Map<Bus, Integer> count = new EnumMap<>(Bus.class);
        for (Disk disk : disks) {
            count.merge(disk.bus(), 1, Integer::sum);
        }
        count.forEach((bus, disksOnBus) -> {
            if (disksOnBus > bus.limit()) {
                String fact =
                        "has "
                                + disksOnBus
                                + " disks on bus "
                                + bus.name().toLowerCase(Locale.ROOT)
                                + ", which takes "
                                + bus.limit();
                faults.add(new Fault(spec.at("domain.devices.disks").path(), fact));
            }
        });
    }
}
