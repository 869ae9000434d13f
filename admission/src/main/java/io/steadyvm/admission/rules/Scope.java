package io.steadyvm.admission.rules;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the rules for a guest's description look at, and where they report to. Places are below the
 * description: the same rules serve a VM's template and a VMI.
 */
record Scope(InstanceSpec spec, ObjectKind kind, AdmissionConfig config, Findings findings) {
    JsonNode domain() {
        return spec.domain();
    }

    JsonNode node() {
        return spec.node();
    }

    boolean isV1alpha2() {
        return spec.version() == ApiVersion.V1ALPHA2;
    }

    boolean isVmi() {
        return kind == ObjectKind.VMI;
    }

    /** The place as users write it, such as {@code spec.template.spec.domain.cpu}. */
    String field(String below) {
        return Fault.fieldOf(spec.place(below));
    }

    String field(JsonPointer below) {
        return Fault.fieldOf(spec.place(below));
    }

    void fault(FaultReason reason, JsonPointer below, String message) {
        findings.fault(reason, spec.place(below), message);
    }

    void invalid(JsonPointer below, String message) {
        fault(FaultReason.INVALID, below, message);
    }

    void invalid(String below, String message) {
        invalid(JsonPointer.compile(below), message);
    }

    void required(String below, String message) {
        required(JsonPointer.compile(below), message);
    }

    void required(JsonPointer below, String message) {
        fault(FaultReason.REQUIRED, below, message);
    }

    /** A sentence that starts with the field. */
    void invalidField(JsonPointer below, String rest) {
        invalid(below, field(below) + rest);
    }

    /** A sentence that starts with the field. */
    void invalidField(String below, String rest) {
        invalidField(JsonPointer.compile(below), rest);
    }
}
