package io.steadyvm.admission.defaults;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.draft.Draft;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.review.Review;
import io.steadyvm.api.Finalizers;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.StringNode;

/** Fills in what a VM or a VMI has although its author doesn't say so. */
public final class Defaults {
    private static final JsonPointer FINALIZERS = JsonPointer.compile("/metadata/finalizers");

    /** Taken off by the component that put them there, when its part of the work is done. */
    private static final List<String> OURS = List.of(Finalizers.VM_CONTROLLER, Finalizers.RUNTIME);

    private final AdmissionConfig config;
    private final DefaultDevices devices;

    public Defaults(AdmissionConfig config) {
        this.config = config;
        this.devices = new DefaultDevices(config);
    }

    /**
     * Writes the defaults into the examination's draft. A stored VMI's spec is left as it is; where
     * an update sends another one, it may be the manifest that the VMI was once made from. Such a
     * manifest names none of our finalizers, either: what is stored keeps them.
     */
    public void fill(Examination examination) {
        if (examination.creates(ObjectKind.VM)) {
            addFinalizer(examination, Finalizers.VM_CONTROLLER);
        }
        if (examination.creates(ObjectKind.VMI) && config.runtimeFinalizer()) {
            addFinalizer(examination, Finalizers.RUNTIME);
        }
        if (!config.ownUsers().contains(examination.review().user().name())) {
            keepFinalizers(examination);
        }
        if (!(examination.updates(ObjectKind.VMI) && examination.keepsSpec())) {
            examination
                    .spec()
                    .ifPresent(spec -> describe(examination.draft(), spec, examination.review()));
        }
    }

    private void describe(Draft draft, InstanceSpec spec, Review review) {
        devices.addInterface(draft, spec);
        devices.addDisks(draft, spec);
        if (review.kind() == ObjectKind.VMI) {
            InstanceDefaults.fill(draft, spec);
        }
    }

    private static void keepFinalizers(Examination examination) {
        examination
                .review()
                .oldObject()
                .map(old -> Metadata.of(old).finalizers())
                .ifPresent(stored ->
                        OURS.stream()
                                .filter(stored::contains)
                                .forEach(it -> addFinalizer(examination, it)));
    }

    private static void addFinalizer(Examination examination, String finalizer) {
        if (!examination.metadata().finalizers().contains(finalizer)) {
            examination.draft().append(FINALIZERS, StringNode.valueOf(finalizer));
        }
    }
}
