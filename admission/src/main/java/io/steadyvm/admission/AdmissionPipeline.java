package io.steadyvm.admission;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.InstanceLookupException;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.defaults.Defaults;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.pin.Identity;
import io.steadyvm.admission.pin.IdentityGuard;
import io.steadyvm.admission.pin.Pinning;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.PatchOperation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.admission.rules.Validation;
import io.steadyvm.admission.schema.CrdSchemas;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Decides what becomes of a VM or a VMI on its way to being stored. Pure: nothing is kept between
 * two reviews, so one pipeline serves all threads; nothing but the lookup reaches outside.
 */
public final class AdmissionPipeline {
    /** The server can't be asked now; the client may try again. */
    private static final int UNAVAILABLE = 503;

    private final Defaults defaults;
    private final Pinning pinning;
    private final IdentityGuard identityGuard;
    private final Validation validation;

    /** With the schemas that are packaged with us, read now: some hundred milliseconds. */
    public AdmissionPipeline(
            AdmissionConfig config,
            Supplier<UUID> uuids,
            MacAddresses macAddresses,
            InstanceLookup instances) {
        this(config, CrdSchemas.load(), uuids, macAddresses, instances);
    }

    /**
     * @param uuids new random UUIDs, version 4
     * @param macAddresses new MAC addresses
     * @param instances finds the instance that a new VM would adopt
     */
    public AdmissionPipeline(
            AdmissionConfig config,
            CrdSchemas schemas,
            Supplier<UUID> uuids,
            MacAddresses macAddresses,
            InstanceLookup instances) {
        this.defaults = new Defaults(config);
        this.pinning = new Pinning(config, uuids, macAddresses, instances);
        this.identityGuard = new IdentityGuard(config);
        this.validation = new Validation(config, schemas);
    }

    /**
     * The mutating phase: fills in, pins, and refuses what can't work even so. The API server has
     * not checked the object against the schema yet: it may have any shape.
     */
    public Verdict mutate(Review review) {
        Examination examination = Examination.of(review);
        if (isExempt(review)) {
            return new Verdict.Allowed(List.of());
        }
        try {
            defaults.fill(examination);
            Identity identity = pinning.pin(examination);
            identityGuard.check(examination, identity);
            validation.check(examination, true);
            return respond(examination);
        } catch (InstanceLookupException e) {
            return unavailable(e);
        }
    }

    /**
     * The validating phase: the last look at the object as it will be stored, after all other
     * webhooks. Changes nothing.
     */
    public Verdict validate(Review review) {
        Examination examination = Examination.of(review);
        if (isExempt(review)) {
            return new Verdict.Allowed(List.of());
        }
        identityGuard.check(examination, pinning.stored(examination));
        validation.check(examination, false);
        return respond(examination);
    }

    /**
     * What is being deleted waits for its finalizers only; nothing may stop them. What is stored
     * says so: a timestamp in a manifest is its author's word, and the API server drops it.
     */
    private static boolean isExempt(Review review) {
        return review.oldObject().filter(old -> Metadata.of(old).isDeleting()).isPresent();
    }

    private static Verdict respond(Examination examination) {
        List<Fault> faults = examination.findings().faults();
        List<String> warnings = examination.findings().warnings();
        if (!faults.isEmpty()) {
            return new Verdict.Denied(faults, warnings);
        }
        List<PatchOperation> patch = examination.draft().operations();
        return patch.isEmpty()
                ? new Verdict.Allowed(warnings)
                : new Verdict.Patched(patch, examination.draft().tree(), warnings);
    }

    private static Verdict unavailable(InstanceLookupException cause) {
        return new Verdict.Failed(
                UNAVAILABLE,
                "cannot find out whether an instance of this name runs, whose identity the VM must"
                        + " take over: "
                        + cause.getMessage()
                        + "; try again");
    }
}
