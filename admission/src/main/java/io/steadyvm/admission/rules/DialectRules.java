package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;

/** What is asked of the dialect of 2018 only: each disk names one volume, and no two the same. */
final class DialectRules {
    private DialectRules() {}

    static List<Rule> all() {
        return List.of(DialectRules::volumeNames, DialectRules::floppies);
    }

    static void volumeNames(Scope scope) {
        if (!scope.isV1alpha2()) {
            return;
        }
        Map<String, Disk> byVolume = new HashMap<>();
        for (Disk disk : scope.spec().disks()) {
            String volume = Tree.text(disk.node(), "volumeName");
            if (Tree.isBlank(disk.node().path("volumeName"))) {
                JsonPointer below = disk.place().appendProperty("volumeName");
                scope.fault(
                        FaultReason.REQUIRED, below, scope.field(below) + " in body is required");
            } else if (!volume.isEmpty()) {
                Disk first = byVolume.putIfAbsent(volume, disk);
                if (first != null) {
                    scope.fault(
                            FaultReason.DUPLICATE,
                            disk.place().appendProperty("volumeName"),
                            "%s and %s reference the same volumeName."
                                    .formatted(
                                            scope.field(first.place()), scope.field(disk.place())));
                }
            }
        }
    }

    static void floppies(Scope scope) {
        if (!scope.isV1alpha2()) {
            return;
        }
        for (Disk disk : scope.spec().disks()) {
            if (disk.targets().contains("floppy")) {
                scope.invalidField(
                        disk.place().appendProperty("floppy"),
                        " is not supported; use a disk or a cdrom");
            }
        }
    }
}
