package io.steadyvm.admission.pin;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.api.Annotations;
import io.steadyvm.api.PinnedField;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Refuses an update after which the guest would see another identity, unless it was meant. */
public final class IdentityGuard {
    private final AdmissionConfig config;

    public IdentityGuard(AdmissionConfig config) {
        this.config = config;
    }

    /**
     * Compares the draft with what the guest has seen so far. For VMs, whose next boot may be
     * another one; a VMI's spec doesn't change at all. At CREATE the user's value wins over that of
     * an instance that the VM adopts, so that it is only worth a warning; and our own components
     * know what they do, such as writing down the identity of an instance that they adopt.
     */
    public void check(Examination examination, Identity identity) {
        if (examination.review().kind() == ObjectKind.VMI) {
            return;
        }
        Allowance allowance = Allowance.ALL;
        boolean own = config.ownUsers().contains(examination.review().user().name());
        if (examination.updates(ObjectKind.VM) && !own) {
            String annotation =
                    examination.metadata().annotation(Annotations.ALLOW_IDENTITY_CHANGE);
            allowance = Allowance.parse(annotation);
            allowance.unknown().forEach(examination.findings()::warning);
        }
        if (identity.equals(Identity.NONE)) {
            return;
        }
        Optional<InstanceSpec> spec = examination.spec();
        if (spec.isPresent()) {
            new Comparison(spec.get(), allowance, examination.findings()).run(identity);
        }
    }

    private record Comparison(InstanceSpec spec, Allowance allowance, Findings findings) {
        void run(Identity identity) {
            compare(PinnedField.FIRMWARE_UUID, InstanceSpec.UUID, identity.firmwareUuid());
            compare(PinnedField.FIRMWARE_SERIAL, InstanceSpec.SERIAL, identity.firmwareSerial());
            compare(PinnedField.MACHINE_TYPE, InstanceSpec.MACHINE_TYPE, identity.machineType());
            compare(PinnedField.ARCHITECTURE, InstanceSpec.ARCHITECTURE, identity.architecture());
            compareTopology(identity);
            for (Interface card : spec.interfaces()) {
                compare(
                        PinnedField.MAC_ADDRESS,
                        card.node().path("macAddress"),
                        () -> card.place().appendProperty("macAddress"),
                        identity.macAddress(card.name()));
                compare(
                        PinnedField.INTERFACE_MODEL,
                        card.node().path("model"),
                        () -> card.place().appendProperty("model"),
                        identity.interfaceModel(card.name()));
            }
            for (Disk disk : spec.disks()) {
                compare(
                        PinnedField.DISK_BUS,
                        disk.node().path(disk.target()).path("bus"),
                        disk::busPlace,
                        identity.diskBus(disk.volumeName(), disk.target()));
            }
        }

        /** Processors are added on purpose; a guest is told of the topology that it will see. */
        private void compareTopology(Identity identity) {
            for (String part : CpuTopology.PARTS) {
                JsonNode known = identity.cpu(part);
                JsonNode said = spec.at(InstanceSpec.CPU).path(part);
                if (!known.isMissingNode() && said.isIntegralNumber() && !known.equals(said)) {
                    findings.warning(
                            Messages.changed(
                                    PinnedField.CPU_TOPOLOGY,
                                    spec.place(InstanceSpec.CPU.appendProperty(part)),
                                    known.toString(),
                                    said.toString()));
                }
            }
        }

        private void compare(PinnedField field, JsonPointer below, String known) {
            compare(field, spec.at(below), () -> below, known);
        }

        private void compare(
                PinnedField field, JsonNode now, Supplier<JsonPointer> below, String known) {
            if (known.isEmpty() || !now.isString() || same(field, known, now.stringValue())) {
                return;
            }
            String said = now.stringValue();
            JsonPointer place = spec.place(below.get());
            if (allowance.covers(field)) {
                findings.warning(Messages.changed(field, place, known, said));
            } else {
                findings.fault(FaultReason.INVALID, place, Messages.pinned(field, known, said));
            }
        }

        /** The guest reads numbers where we write hexadecimal digits in either case. */
        private static boolean same(PinnedField field, String known, String said) {
            return switch (field) {
                case FIRMWARE_UUID -> known.equalsIgnoreCase(said);
                case MAC_ADDRESS -> digits(known).equals(digits(said));
                case FIRMWARE_SERIAL,
                        MACHINE_TYPE,
                        ARCHITECTURE,
                        INTERFACE_MODEL,
                        DISK_BUS,
                        CPU_TOPOLOGY ->
                        known.equals(said);
            };
        }

        private static String digits(String macAddress) {
            return macAddress.replace(":", "").replace("-", "").toLowerCase(Locale.ROOT);
        }
    }
}
