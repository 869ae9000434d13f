package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.FaultReason;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What is asked of a VMI only, which is about to run: rules 72 and 73. */
final class InstanceRules {
    private static final JsonPointer REQUESTS =
            JsonPointer.compile("/domain/resources/requests/memory");
    private static final JsonPointer LIMITS =
            JsonPointer.compile("/domain/resources/limits/memory");

    private InstanceRules() {}

    static List<Rule> all() {
        return List.of(InstanceRules::mapped, InstanceRules::memory);
    }

    /** Rule 72. */
    static void mapped(Scope scope) {
        if (!scope.isVmi()) {
            return;
        }
        for (Volume volume : scope.volumes()) {
            boolean device = !volume.is("memoryDump") && !volume.is("downwardMetrics");
            if (device && !volume.name().isEmpty() && !isUsed(scope, volume.name())) {
                // KubeVirt puts the volumes into the domain here; the path above is the real one.
                scope.fault(
                        FaultReason.NOT_FOUND,
                        volume.place().appendProperty("name"),
                        "%s '%s' not found."
                                .formatted(
                                        scope.field("/domain" + volume.place() + "/name"),
                                        volume.name()));
            }
        }
    }

    private static boolean isUsed(Scope scope, String volume) {
        if (scope.spec().disk(volume).isPresent()) {
            return true;
        }
        JsonNode filesystems = scope.spec().devices().path("filesystems");
        for (int i = 0; filesystems.isArray() && i < filesystems.size(); i++) {
            if (Tree.text(filesystems.get(i), "name").equals(volume)) {
                return true;
            }
        }
        return false;
    }

    /** Rule 73. */
    static void memory(Scope scope) {
        if (!scope.isVmi()) {
            return;
        }
        JsonNode memory = scope.domain().path("memory");
        boolean asked =
                Tree.isSet(memory.path("guest"))
                        || Tree.isSet(memory.path("hugepages"))
                        || Tree.isSet(scope.spec().at(REQUESTS))
                        || Tree.isSet(scope.spec().at(LIMITS));
        if (!asked) {
            scope.required(
                    "/domain/memory/guest",
                    "no memory requested, at least one of domain.memory.guest,"
                            + " domain.memory.hugepages.size or domain.resources.requests.memory"
                            + " must be set");
        }
    }
}
