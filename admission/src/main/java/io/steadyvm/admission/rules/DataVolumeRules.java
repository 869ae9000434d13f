package io.steadyvm.admission.rules;

import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes that a VM brings along: rules 7 to 9. */
final class DataVolumeRules {
    private static final JsonPointer TEMPLATES = JsonPointer.compile("/spec/dataVolumeTemplates");

    private DataVolumeRules() {}

    static void check(ObjectNode vm, String namespace, Findings findings) {
        JsonNode templates = vm.at(TEMPLATES);
        if (!templates.isArray() || templates.isEmpty()) {
            return;
        }
        Set<String> used = used(vm);
        for (int i = 0; i < templates.size(); i++) {
            if (templates.get(i) instanceof ObjectNode template) {
                JsonPointer place = TEMPLATES.appendIndex(i);
                named(template, place, used, findings);
                described(template.path("spec"), place, findings);
                placed(template, place, namespace, findings);
            }
        }
    }

    private static Set<String> used(ObjectNode vm) {
        Set<String> used = new HashSet<>();
        for (JsonNode volume : vm.at("/spec/template/spec/volumes")) {
            used.add(Tree.text(volume.path("dataVolume"), "name"));
            used.add(Tree.text(volume.path("persistentVolumeClaim"), "claimName"));
        }
        return used;
    }

    /** Rule 7, and that of 8 for names. */
    private static void named(
            ObjectNode template, JsonPointer place, Set<String> used, Findings findings) {
        String name = Metadata.of(template).name();
        if (name.isEmpty()) {
            findings.fault(
                    FaultReason.REQUIRED,
                    place.appendProperty("metadata").appendProperty("name"),
                    "'name' field must not be empty for DataVolumeTemplate entry "
                            + Fault.fieldOf(place)
                            + ".");
        } else if (!used.contains(name)) {
            findings.fault(
                    FaultReason.REQUIRED,
                    place,
                    "DataVolumeTemplate entry %s must be referenced in the VMI template's 'volumes' list"
                            .formatted(Fault.fieldOf(place)));
        }
    }

    /** Rule 8. */
    private static void described(JsonNode spec, JsonPointer place, Findings findings) {
        if (!spec.isObject()) {
            return;
        }
        JsonPointer below = place.appendProperty("spec");
        boolean claim = Tree.isSet(spec.path("pvc"));
        boolean storage = Tree.isSet(spec.path("storage"));
        if (!claim && !storage) {
            findings.fault(FaultReason.REQUIRED, below, "Missing Data volume PVC or Storage");
        } else if (claim && storage) {
            findings.fault(
                    FaultReason.DUPLICATE,
                    below,
                    "Duplicate storage definition, both target storage and target pvc defined");
        }
        JsonNode target = claim ? spec.path("pvc") : spec.path("storage");
        boolean external =
                Tree.isSet(target.path("dataSource")) || Tree.isSet(target.path("dataSourceRef"));
        boolean source = Tree.isSet(spec.path("source"));
        boolean reference = Tree.isSet(spec.path("sourceRef"));
        if (source && reference) {
            findings.fault(
                    FaultReason.DUPLICATE,
                    below,
                    "Data volume should have either Source or SourceRef, or be externally populated");
        } else if (!source && !reference && !external) {
            findings.fault(
                    FaultReason.REQUIRED,
                    below,
                    "Data volume should have either Source, SourceRef, or be externally populated");
        }
    }

    /** Rule 9. */
    private static void placed(
            ObjectNode template, JsonPointer place, String namespace, Findings findings) {
        String own = Tree.text(template.path("metadata"), "namespace");
        if (!own.isEmpty() && !namespace.isEmpty() && !own.equals(namespace)) {
            findings.fault(
                    FaultReason.INVALID,
                    place,
                    "Embedded DataVolume namespace %s differs from VM namespace %s"
                            .formatted(own, namespace));
        }
    }
}
