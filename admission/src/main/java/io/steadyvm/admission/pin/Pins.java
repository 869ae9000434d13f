package io.steadyvm.admission.pin;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.config.MachineTypes;
import io.steadyvm.admission.config.Platform;
import io.steadyvm.admission.draft.Draft;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.StringNode;

/**
 * Writes down every {@link io.steadyvm.api.PinnedField} that is missing: as the guest has seen it
 * so far, or else as configured, or else invented. What a user says is left as it is.
 */
public final class Pins {
    private final AdmissionConfig config;
    private final Supplier<UUID> uuids;
    private final MacAddresses macAddresses;
    private final CpuTopology topology = new CpuTopology();

    public Pins(AdmissionConfig config, Supplier<UUID> uuids, MacAddresses macAddresses) {
        this.config = config;
        this.uuids = uuids;
        this.macAddresses = macAddresses;
    }

    /**
     * Writes into the draft what the spec, a view of that draft, doesn't say.
     *
     * @param cpu whether the CPU's topology is described here, and not by an instance type
     */
    public void pin(
            Draft draft, InstanceSpec spec, Identity identity, Invention invention, boolean cpu) {
        Step step = new Step(draft, spec, identity, invention);
        String architecture = pinArchitecture(step);
        Platform platform = config.platform(architecture);
        pinFirmware(step);
        pinMachine(step, platform.machines());
        if (cpu) {
            topology.pin(step);
        }
        spec.disks().forEach(disk -> pinDisk(step, disk, platform));
        pinInterfaces(step);
    }

    /** What every pin needs to know. */
    record Step(Draft draft, InstanceSpec spec, Identity identity, Invention invention) {
        boolean isBlank(JsonPointer below) {
            return Tree.isBlank(spec.at(below));
        }

        void set(JsonPointer below, String value) {
            if (!value.isEmpty()) {
                draft.set(spec.place(below), StringNode.valueOf(value));
            }
        }
    }

    private String pinArchitecture(Step step) {
        if (!step.isBlank(InstanceSpec.ARCHITECTURE)) {
            return step.spec().architecture();
        }
        String architecture = or(step, step.identity().architecture(), config::defaultArchitecture);
        step.set(InstanceSpec.ARCHITECTURE, architecture);
        return architecture;
    }

    private void pinFirmware(Step step) {
        if (step.isBlank(InstanceSpec.UUID)) {
            String known = step.identity().firmwareUuid();
            boolean invent = known.isEmpty() && step.invention().uuid();
            step.set(InstanceSpec.UUID, invent ? uuids.get().toString() : known);
        }
        if (step.isBlank(InstanceSpec.SERIAL)) {
            String known = step.identity().firmwareSerial();
            boolean invent = known.isEmpty() && step.invention().serial();
            step.set(InstanceSpec.SERIAL, invent ? uuids.get().toString() : known);
        }
    }

    private static void pinMachine(Step step, MachineTypes types) {
        boolean blank = step.isBlank(InstanceSpec.MACHINE_TYPE);
        String said = step.spec().machineType();
        if (!blank && types.resolve(said).isEmpty()) {
            return;
        }
        String known = step.identity().machineType();
        if (!known.isEmpty() && types.means(said, known)) {
            step.set(InstanceSpec.MACHINE_TYPE, known);
        } else if (step.invention().devices()) {
            step.set(InstanceSpec.MACHINE_TYPE, types.resolve(said).orElse(""));
        }
    }

    private static void pinDisk(Step step, Disk disk, Platform platform) {
        boolean blank = Tree.isBlank(disk.node().path(disk.target()).path("bus"));
        if (blank && !disk.target().equals("floppy")) {
            String known = step.identity().diskBus(disk.volumeName(), disk.target());
            step.set(disk.busPlace(), or(step, known, () -> platform.bus(disk.target())));
        }
    }

    private void pinInterfaces(Step step) {
        pinMacAddresses(step);
        for (Interface card : step.spec().interfaces()) {
            if (Tree.isBlank(card.node().path("model"))) {
                String known = step.identity().interfaceModel(card.name());
                JsonPointer model = card.place().appendProperty("model");
                step.set(model, or(step, known, config::interfaceModel));
            }
        }
    }

    /** First what the guest knows, so that nothing new can take it. */
    private void pinMacAddresses(Step step) {
        Set<String> taken = new HashSet<>();
        step.spec().interfaces().forEach(card -> taken.add(card.macAddress()));
        List<JsonPointer> unknown = new ArrayList<>(0);
        for (Interface card : step.spec().interfaces()) {
            if (Tree.isBlank(card.node().path("macAddress"))) {
                JsonPointer mac = card.place().appendProperty("macAddress");
                String known = step.identity().macAddress(card.name());
                if (!known.isEmpty() && taken.add(known)) {
                    step.set(mac, known);
                } else {
                    unknown.add(mac);
                }
            }
        }
        unknown.forEach(mac -> step.set(mac, or(step, "", () -> newMacAddress(taken))));
    }

    private String newMacAddress(Set<String> taken) {
        String address = macAddresses.next();
        while (!taken.add(address)) {
            address = macAddresses.next();
        }
        return address;
    }

    private static String or(Step step, String known, Supplier<String> invented) {
        return known.isEmpty() && step.invention().devices() ? invented.get() : known;
    }
}
