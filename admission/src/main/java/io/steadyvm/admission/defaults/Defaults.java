package io.steadyvm.admission.defaults;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Draft;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.api.Finalizers;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.StringNode;

/** Fills in what a VM or a VMI has although its author doesn't say so. */
public final class Defaults {
    private static final JsonPointer FINALIZERS = JsonPointer.compile("/metadata/finalizers");

    private final AdmissionConfig config;
    private final DefaultDevices devices;

    public Defaults(AdmissionConfig config) {
        this.config = config;
        this.devices = new DefaultDevices(config);
    }

    /** Writes the defaults into the examination's draft. A stored VMI's spec is left as it is. */
    public void fill(Examination examination) {
        if (examination.creates(ObjectKind.VM)) {
            addFinalizer(examination, Finalizers.VM_CONTROLLER);
        }
        if (examination.creates(ObjectKind.VMI) && config.runtimeFinalizer()) {
            addFinalizer(examination, Finalizers.RUNTIME);
        }
        if (!examination.updates(ObjectKind.VMI)) {
            examination.spec().ifPresent(spec -> addDevices(examination.draft(), spec));
        }
    }

    private void addDevices(Draft draft, InstanceSpec spec) {
        devices.addInterface(draft, spec);
        devices.addDisks(draft, spec);
    }

    private static void addFinalizer(Examination examination, String finalizer) {
        if (!examination.metadata().finalizers().contains(finalizer)) {
            examination.draft().append(FINALIZERS, StringNode.valueOf(finalizer));
        }
    }
}
