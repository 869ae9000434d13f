package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is asked of a VMI only, which is about to run: rules 72 and 73. */
final class InstanceRules {
    private InstanceRules() {}

    static List<Rule> all() {
        return List.of(InstanceRules::mapped, InstanceRules::memory);
    }

    /** Rule 72. */
    static void mapped(Scope scope) {
        if (!scope.isVmi()) {
            return;
        }
        Set<String> used = new HashSet<>();
        scope.spec().disks().forEach(disk -> used.add(disk.volumeName()));
        for (JsonNode filesystem : scope.spec().devices().path("filesystems")) {
            used.add(Tree.text(filesystem, "name"));
        }
        for (Volume volume : scope.spec().volumes()) {
            boolean device =
                    !Tree.isSet(volume.node().path("memoryDump"))
                            && !Tree.isSet(volume.node().path("downwardMetrics"));
            if (device && !volume.name().isEmpty() && !used.contains(volume.name())) {
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

    /** Rule 73. */
    static void memory(Scope scope) {
        if (!scope.isVmi()) {
            return;
        }
        JsonNode memory = scope.domain().path("memory");
        boolean asked =
                Tree.isSet(memory.path("guest"))
                        || Tree.isSet(memory.path("hugepages"))
                        || Tree.isSet(scope.domain().at("/resources/requests/memory"))
                        || Tree.isSet(scope.domain().at("/resources/limits/memory"));
        if (!asked) {
            scope.required(
                    "/domain/memory/guest",
                    "no memory requested, at least one of domain.memory.guest,"
                            + " domain.memory.hugepages.size or domain.resources.requests.memory"
                            + " must be set");
        }
    }
}
