package io.steadyvm.api;

import java.util.Optional;

/**
 * What a guest can see and would miss: written into the VM's template once, at its creation, and
 * kept from then on.
 *
 * <p>Paths are relative to a VMI's {@code spec} (for a VM, to {@code spec.template.spec}); {@code
 * *} stands for each entry of a list, whose entries are told apart by {@code name}, never by
 * position.
 */
public enum PinnedField {
    FIRMWARE_UUID("firmware.uuid", "/domain/firmware/uuid", "licences are bound to it"),
    FIRMWARE_SERIAL("firmware.serial", "/domain/firmware/serial", "inventories are keyed by it"),
    MACHINE_TYPE(
            "machine.type",
            "/domain/machine/type",
            "another type moves devices on the bus, and a guest may not find its disk or ask for"
                    + " activation"),
    MAC_ADDRESS(
            "interfaces.macAddress",
            "/domain/devices/interfaces/*/macAddress",
            "network configuration and DHCP leases are bound to it"),
    INTERFACE_MODEL(
            "interfaces.model",
            "/domain/devices/interfaces/*/model",
            "another model needs another driver"),
    DISK_BUS(
            "disks.bus",
            "/domain/devices/disks/*/*/bus",
            "another bus renames the disk in the guest, and it may not boot"),
    CPU_TOPOLOGY(
            "cpu.topology",
            "/domain/cpu",
            "licences count sockets and cores, and another topology looks like another machine"),
    ARCHITECTURE("architecture", "/architecture", "a guest is compiled for it");

    private final String fieldName;
    private final String pointer;
    private final String reason;

    PinnedField(String fieldName, String pointer, String reason) {
        this.fieldName = fieldName;
        this.pointer = pointer;
        this.reason = reason;
    }

    /** The name that people write in {@link Annotations#ALLOW_IDENTITY_CHANGE}. */
    public String fieldName() {
        return fieldName;
    }

    /** JSON pointer below the VMI's spec, with {@code *} for each entry or member. */
    public String pointer() {
        return pointer;
    }

    /** Why the guest cares, as the end of a sentence. */
    public String reason() {
        return reason;
    }

    /** The field with this name; empty for any other text. */
    public static Optional<PinnedField> parse(String fieldName) {
        for (PinnedField field : values()) {
            if (field.fieldName.equals(fieldName)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
