package io.steadyvm.admission.rules;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.schema.CrdSchema;
import io.steadyvm.admission.schema.CrdSchemas;
import io.steadyvm.admission.schema.UnknownField;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stage that validates: schema and rules, all faults at once.
 *
 * <p>An update is measured by what it changes: what was wrong before it may stay wrong, or nobody
 * could take a finalizer off an object that was stored before a rule was made.
 */
public final class Validation {
    private final AdmissionConfig config;
    private final CrdSchemas schemas;

    public Validation(AdmissionConfig config, CrdSchemas schemas) {
        this.config = config;
        this.schemas = schemas;
    }

    /**
     * Adds to the examination's findings what is wrong with its draft.
     *
     * @param withSchema whether to look at shapes, too; not needed after the API server did
     */
    public void check(Examination examination, boolean withSchema) {
        Review review = examination.review();
        if (!config.ownUsers().contains(review.user().name())) {
            LabelRules.check(examination);
            TransitionRules.instance(examination);
        }
        TransitionRules.machine(examination);
        TransitionRules.smuggling(examination);
        if (isUnchanged(examination)) {
            return;
        }
        ObjectNode now = examination.draft().tree();
        Findings found = examine(now, review, withSchema);
        Set<Fault> before =
                found.faults().isEmpty()
                        ? Set.of()
                        : review.oldObject()
                                .map(old -> examine(old, review, withSchema).faults())
                                .map(Set::copyOf)
                                .orElse(Set.of());
        for (Fault fault : found.faults()) {
            if (!before.contains(fault)) {
                examination.findings().add(fault);
            }
        }
        found.warnings().forEach(examination.findings()::warning);
        warn(examination, withSchema);
    }

    /** Whether an update asks for nothing, or for nothing that the pins haven't undone. */
    private static boolean isUnchanged(Examination examination) {
        Review review = examination.review();
        return examination.keepsSpec()
                || review.oldObject()
                        .map(old -> old.path("spec").equals(review.object().path("spec")))
                        .orElse(false);
    }

    private Findings examine(ObjectNode object, Review review, boolean withSchema) {
        Findings findings = new Findings();
        if (review.kind() == ObjectKind.VM) {
            MachineRules.check(object, review.version(), findings);
            DataVolumeRules.check(object, review.namespace(), findings);
            VolumeRequestRules.check(object, findings);
        }
        InstanceSpec.of(object, review.kind(), review.version())
                .ifPresent(
                        spec -> RuleBook.check(new Scope(spec, review.kind(), config, findings)));
        if (withSchema) {
            Set<JsonPointer> named =
                    findings.faults().stream().map(Fault::place).collect(Collectors.toSet());
            for (Fault fault : schema(review).check(object)) {
                if (!named.contains(fault.place())) {
                    findings.add(fault);
                }
            }
        }
        return findings;
    }

    private void warn(Examination examination, boolean withSchema) {
        Review review = examination.review();
        ObjectNode object = examination.draft().tree();
        if (review.kind() == ObjectKind.VM
                && review.version() == ApiVersion.V1
                && Tree.isSet(object.path("spec").path("running"))) {
            examination
                    .findings()
                    .warning("spec.running is deprecated, please use spec.runStrategy instead.");
        }
        if (withSchema) {
            for (UnknownField field : schema(review).unknownFields(object)) {
                examination.findings().warning(field.sentence());
            }
        }
    }

    private CrdSchema schema(Review review) {
        return schemas.of(review.kind(), review.version());
    }
}
