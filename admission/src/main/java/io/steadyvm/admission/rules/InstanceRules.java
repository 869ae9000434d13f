package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What is asked of a VMI only, which is about to run: rules 72 to 74. */
final class InstanceRules {
    private InstanceRules() {}

    static List<Rule> all() {
        return List.of(InstanceRules::mapped, InstanceRules::memory, InstanceRules::arm64);
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

    /** Rule 74, of ARM: what its virtual machine has no controllers for. */
    static void arm64(Scope scope) {
        if (!scope.isVmi() || !scope.spec().architecture().equals("arm64")) {
            return;
        }
        for (Disk disk : scope.spec().disks()) {
            if (!Set.of("", "virtio", "scsi").contains(disk.bus())) {
                JsonPointer below = disk.busPlace();
                scope.invalidField(below, " must be virtio or scsi on arm64, not " + disk.bus());
            }
        }
        if (Tree.text(scope.domain().path("cpu"), "model").equals("host-model")) {
            scope.invalidField("/domain/cpu/model", " host-model is not supported on arm64");
        }
        for (String device : List.of("watchdog", "sound")) {
            if (Tree.isSet(scope.spec().devices().path(device))) {
                scope.invalidField("/domain/devices/" + device, " is not supported on arm64");
            }
        }
        if (Tree.isSet(scope.domain().at("/firmware/bootloader/bios"))) {
            scope.invalidField("/domain/firmware/bootloader/bios", " is not supported on arm64");
        }
    }
}
