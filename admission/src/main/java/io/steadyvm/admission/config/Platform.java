package io.steadyvm.admission.config;

import java.util.Objects;

/**
 * What is written down where a user of one architecture says nothing.
 *
 * @param diskBus the bus of a disk or a LUN
 * @param cdromBus the bus of a CD-ROM drive, which can't be {@code virtio}
 */
public record Platform(MachineTypes machines, String diskBus, String cdromBus) {
    public Platform {
        Objects.requireNonNull(machines);
        Objects.requireNonNull(diskBus);
        Objects.requireNonNull(cdromBus);
    }

    /** The same with another default machine type. */
    Platform withDefaultMachine(String type) {
        return new Platform(machines.withDefault(type), diskBus, cdromBus);
    }

    /** The bus of this target of a disk: {@code disk}, {@code lun} or {@code cdrom}. */
    public String bus(String target) {
        return target.equals("cdrom") ? cdromBus : diskBus;
    }
}
