package io.steadyvm.admission.pin;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.InstanceLookupException;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ObjectKind;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The stage that pins: finds out what the guest has seen so far, and writes down the rest. */
public final class Pinning {
    private final Pins pins;
    private final InstanceLookup instances;

    public Pinning(
            AdmissionConfig config,
            Supplier<UUID> uuids,
            MacAddresses macAddresses,
            InstanceLookup instances) {
        this.pins = new Pins(config, uuids, macAddresses);
        this.instances = instances;
    }

    /**
     * Pins what is missing.
     *
     * @return what the guest has seen so far, for the check that it still does
     */
    public Identity pin(Examination examination) throws InstanceLookupException {
        Optional<InstanceSpec> spec = examination.spec();
        if (spec.isEmpty() || (examination.updates(ObjectKind.VMI) && examination.keepsSpec())) {
            return Identity.NONE;
        }
        Identity identity = identity(examination);
        boolean cpu = !Tree.isSet(examination.draft().tree().at("/spec/instancetype"));
        pins.pin(examination.draft(), spec.get(), identity, invention(examination, identity), cpu);
        return identity;
    }

    /** What the guest of a stored VM has seen so far; of anything else, nothing. */
    public Identity stored(Examination examination) {
        return examination.updates(ObjectKind.VM)
                ? Identity.ofStored(examination.oldSpec(), name(examination))
                : Identity.NONE;
    }

    private static String name(Examination examination) {
        String name = examination.review().name();
        return name.isEmpty() ? examination.metadata().name() : name;
    }

    private Identity identity(Examination examination) throws InstanceLookupException {
        String name = name(examination);
        if (examination.updates(ObjectKind.VM)) {
            return stored(examination);
        }
        if (examination.updates(ObjectKind.VMI)) {
            return Identity.ofStored(examination.oldSpec(), "");
        }
        if (examination.creates(ObjectKind.VMI)) {
            boolean owned = examination.metadata().isOwnedByVm();
            return Identity.ofStored(Optional.empty(), owned ? name : "");
        }
        return name.isEmpty() ? Identity.NONE : adopted(examination.review().namespace(), name);
    }

    private Identity adopted(String namespace, String name) throws InstanceLookupException {
        return instances
                .unowned(namespace, name)
                .map(vmi -> Identity.ofInstance(vmi, name))
                .orElse(Identity.NONE);
    }

    private static Invention invention(Examination examination, Identity identity) {
        if (examination.creates(ObjectKind.VM)) {
            // An instance that waits for its VM shows firmware to a guest already.
            return identity.equals(Identity.NONE) ? Invention.ALL : Invention.NO_FIRMWARE;
        }
        if (examination.creates(ObjectKind.VMI)) {
            return Invention.NO_SERIAL;
        }
        return examination.updates(ObjectKind.VM) ? Invention.NO_FIRMWARE : Invention.NOTHING;
    }
}
