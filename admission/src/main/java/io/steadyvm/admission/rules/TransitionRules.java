package io.steadyvm.admission.rules;

import io.steadyvm.admission.conversion.Conversion;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.api.Annotations;
import io.steadyvm.api.RunStrategy;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update may not do, whatever the object is like: rules 12, 13 and 15, and a VMI's spec.
 */
final class TransitionRules {
    private static final JsonPointer SPEC = JsonPointer.compile("/spec");
    private static final JsonPointer DISKS =
            JsonPointer.compile("/spec/template/spec/domain/devices/disks");
    private static final JsonPointer VOLUMES = JsonPointer.compile("/spec/template/spec/volumes");

    private static final JsonPointer INSTANCE_TYPE = JsonPointer.compile("/spec/instancetype");

    private TransitionRules() {}

    /** For users other than our own. */
    static void instance(Examination examination) {
        if (examination.updates(ObjectKind.VMI) && !examination.keepsSpec()) {
            fault(
                    examination,
                    FaultReason.NOT_SUPPORTED,
                    "update of VMI object is restricted: change the VirtualMachine, and restart it");
        }
    }

    /** Rules 12 and 13. */
    static void machine(Examination examination) {
        if (!examination.updates(ObjectKind.VM)) {
            return;
        }
        ObjectNode old = examination.review().oldObject().orElseThrow();
        ObjectNode now = examination.draft().tree();
        String snapshot = Tree.text(old.path("status"), "snapshotInProgress");
        String restore = Tree.text(old.path("status"), "restoreInProgress");
        boolean runs = !strategy(old).equals(strategy(now));
        revision(examination, old.at(INSTANCE_TYPE), now.at(INSTANCE_TYPE));
        if (!snapshot.isEmpty() && (changes(DISKS, old, now) || changes(VOLUMES, old, now))) {
            fault(
                    examination,
                    FaultReason.NOT_SUPPORTED,
                    "Cannot update vm disks or volumes until snapshot \"%s\" completes"
                            .formatted(snapshot));
        }
        if (!snapshot.isEmpty() && runs) {
            fault(
                    examination,
                    FaultReason.NOT_SUPPORTED,
                    "Cannot update vm running state until snapshot \"%s\" completes"
                            .formatted(snapshot));
        }
        if (!restore.isEmpty() && runs) {
            fault(
                    examination,
                    FaultReason.NOT_SUPPORTED,
                    "Cannot update VM runStrategy until restore \"%s\" completes"
                            .formatted(restore));
        }
    }

    /** Rule 15: a revision is one of the instance type that is named. */
    private static void revision(Examination examination, JsonNode old, JsonNode now) {
        String revision = Tree.text(now, "revisionName");
        if (!revision.isEmpty()
                && revision.equals(Tree.text(old, "revisionName"))
                && !Tree.text(now, "name").equals(Tree.text(old, "name"))) {
            examination
                    .findings()
                    .fault(
                            FaultReason.INVALID,
                            INSTANCE_TYPE,
                            "the Matcher Name has been updated without updating the RevisionName");
        }
    }

    /**
     * What v1 says and v1alpha2 can't travels in an annotation, and would be stored without anybody
     * having checked it. Valid objects need hints only; whole parts must be as they are stored.
     */
    static void smuggling(Examination examination) {
        if (examination.review().version() != ApiVersion.V1ALPHA2) {
            return;
        }
        String now = examination.metadata().annotation(Annotations.V1_EXTRAS);
        Optional<String> old =
                examination
                        .review()
                        .oldObject()
                        .map(it -> Metadata.of(it).annotation(Annotations.V1_EXTRAS));
        if (Conversion.keepsParts(now) && !old.equals(Optional.of(now))) {
            examination
                    .findings()
                    .fault(
                            FaultReason.INVALID,
                            JsonPointer.compile("/metadata/annotations")
                                    .appendProperty(Annotations.V1_EXTRAS),
                            "only a conversion writes this annotation; remove it");
        }
    }

    private static Optional<RunStrategy> strategy(ObjectNode vm) {
        return RunStrategy.of(vm.path("spec"));
    }

    private static boolean changes(JsonPointer part, JsonNode old, JsonNode now) {
        return !old.at(part).equals(now.at(part));
    }

    private static void fault(Examination examination, FaultReason reason, String message) {
        examination.findings().fault(reason, SPEC, message);
    }
}
