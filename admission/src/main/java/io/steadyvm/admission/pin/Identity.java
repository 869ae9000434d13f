package io.steadyvm.admission.pin;

import io.steadyvm.admission.config.MachineTypes;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.api.LegacyFirmwareUuid;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a guest has seen so far, as far as anybody wrote it down; each value is empty (or missing)
 * where nobody did.
 *
 * @param spec what was written down
 * @param status what was found out about the guest while it ran; missing when it doesn't
 * @param legacyName the name that the firmware UUID was derived from, where none was written down
 */
public record Identity(Optional<InstanceSpec> spec, JsonNode status, String legacyName) {
    private static final JsonNode UNKNOWN = MissingNode.getInstance();

    /** Of a guest that nobody has seen yet. */
    public static final Identity NONE = new Identity(Optional.empty(), UNKNOWN, "");

    /** Of the guest of a stored VM. */
    public static Identity ofStored(Optional<InstanceSpec> spec, String name) {
        return new Identity(spec, UNKNOWN, name);
    }

    /** Of the guest that runs as this VMI, in version v1. */
    public static Identity ofInstance(ObjectNode vmi, String name) {
        return new Identity(
                InstanceSpec.of(vmi, ObjectKind.VMI, ApiVersion.V1), vmi.path("status"), name);
    }

    /** The stored firmware UUID, or the one that KubeVirt derives where none is stored. */
    public String firmwareUuid() {
        String stored = spec.map(it -> Tree.text(it.at(InstanceSpec.UUID))).orElse("");
        return stored.isEmpty() && !legacyName.isEmpty()
                ? LegacyFirmwareUuid.of(legacyName).toString()
                : stored;
    }

    public String firmwareSerial() {
        return spec.map(it -> Tree.text(it.at(InstanceSpec.SERIAL))).orElse("");
    }

    /** The versioned machine type; an alias is no identity. */
    public String machineType() {
        String booted = Tree.text(status.path("machine"), "type");
        if (MachineTypes.isVersioned(booted)) {
            return booted;
        }
        return spec.map(InstanceSpec::machineType).filter(MachineTypes::isVersioned).orElse("");
    }

    public String architecture() {
        return spec.map(InstanceSpec::architecture).orElse("");
    }

    /** One of the numbers of the CPU's topology. */
    public JsonNode cpu(String part) {
        return spec.map(it -> it.at(InstanceSpec.CPU).path(part))
                .filter(node -> node.isIntegralNumber() && node.longValue() > 0)
                .orElse(UNKNOWN);
    }

    public String macAddress(String interfaceName) {
        String stored = networkInterface(interfaceName).map(Interface::macAddress).orElse("");
        return stored.isEmpty() ? seenMacAddress(interfaceName) : stored;
    }

    public String interfaceModel(String interfaceName) {
        return networkInterface(interfaceName).map(Interface::model).orElse("");
    }

    /** The bus of the disk with this volume; another target is another device. */
    public String diskBus(String volumeName, String target) {
        return spec.flatMap(it -> it.disk(volumeName))
                .filter(disk -> disk.target().equals(target))
                .map(Disk::bus)
                .orElse("");
    }

    private String seenMacAddress(String interfaceName) {
        for (JsonNode card : status.path("interfaces")) {
            if (Tree.text(card, "name").equals(interfaceName)) {
                return Tree.text(card, "mac");
            }
        }
        return "";
    }

    private Optional<Interface> networkInterface(String name) {
        return spec.flatMap(it -> it.networkInterface(name));
    }
}
