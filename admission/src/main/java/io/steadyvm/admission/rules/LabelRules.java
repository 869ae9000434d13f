package io.steadyvm.admission.rules;

import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.review.ObjectKind;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Labels that only components set, because others act on them: rule 6. */
final class LabelRules {
    private static final String[] RESERVED = {
        "kubevirt.io/created-by",
        "kubevirt.io/migrationJobUID",
        "kubevirt.io/nodeName",
        "kubevirt.io/migrationTargetNodeName",
        "kubevirt.io/schedulable",
        "kubevirt.io/install-strategy"
    };

    private static final JsonPointer OF_TEMPLATE =
            JsonPointer.compile("/spec/template/metadata/labels");
    private static final JsonPointer OF_INSTANCE = JsonPointer.compile("/metadata/labels");

    private LabelRules() {}

    /** For users other than our own. */
    static void check(Examination examination) {
        ObjectNode object = examination.draft().tree();
        JsonPointer place = place(examination.review().kind());
        JsonNode labels = object.at(place);
        if (examination.updates(ObjectKind.VMI)) {
            JsonNode old = examination.review().oldObject().orElseThrow().at(place);
            if (differs(labels, old)) {
                fault(examination, place, "modification");
            }
        } else if (Tree.count(labels, RESERVED) > 0 && !keepsLabels(examination, place)) {
            fault(examination, place, "creation");
        }
    }

    private static boolean differs(JsonNode labels, JsonNode old) {
        for (String reserved : RESERVED) {
            if (!labels.path(reserved).equals(old.path(reserved))) {
                return true;
            }
        }
        return false;
    }

    private static JsonPointer place(ObjectKind kind) {
        return switch (kind) {
            case VM -> OF_TEMPLATE;
            case VMI -> OF_INSTANCE;
        };
    }

    private static boolean keepsLabels(Examination examination, JsonPointer place) {
        return examination
                .review()
                .oldObject()
                .map(old -> old.at(place).equals(examination.draft().tree().at(place)))
                .orElse(false);
    }

    private static void fault(Examination examination, JsonPointer place, String what) {
        examination
                .findings()
                .fault(
                        FaultReason.NOT_SUPPORTED,
                        place,
                        what
                                + " of the following reserved kubevirt.io/ labels on a VMI object is"
                                + " prohibited: "
                                + String.join(", ", RESERVED));
    }
}
