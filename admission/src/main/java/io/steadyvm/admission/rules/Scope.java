package io.steadyvm.admission.rules;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Network;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.api.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the rules for a guest's description look at, and where they report to. Places are below the
 * description: the same rules serve a VM's template and a VMI. What several rules ask for is made
 * once, so that a description that is as it should be costs nothing a rule: lists are arrays, which
 * are walked without an iterator, and amounts are remembered. For one thread.
 */
final class Scope {
    private final InstanceSpec spec;
    private final ObjectKind kind;
    private final AdmissionConfig config;
    private final Findings findings;
    private final Disk[] disks;
    private final Interface[] interfaces;
    private final Volume[] volumes;
    private final Network[] networks;
    private final Map<JsonPointer, Optional<BigDecimal>> amounts = new HashMap<>();

    Scope(InstanceSpec spec, ObjectKind kind, AdmissionConfig config, Findings findings) {
        this.spec = spec;
        this.kind = kind;
        this.config = config;
        this.findings = findings;
        this.disks = spec.disks().toArray(Disk[]::new);
        this.interfaces = spec.interfaces().toArray(Interface[]::new);
        this.volumes = spec.volumes().toArray(Volume[]::new);
        this.networks = spec.networks().toArray(Network[]::new);
    }

    InstanceSpec spec() {
        return spec;
    }

    AdmissionConfig config() {
        return config;
    }

    Disk[] disks() {
        return disks;
    }

    Interface[] interfaces() {
        return interfaces;
    }

    Volume[] volumes() {
        return volumes;
    }

    Network[] networks() {
        return networks;
    }

    /** The amount at this place; empty when it is unset or none. */
    Optional<BigDecimal> amount(JsonPointer below) {
        Optional<BigDecimal> known = amounts.get(below);
        if (known == null) {
            known = Tree.quantity(spec.at(below)).map(Quantity::amount);
            amounts.put(below, known);
        }
        return known;
    }

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
