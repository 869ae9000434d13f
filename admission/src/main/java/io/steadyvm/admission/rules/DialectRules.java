package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.List;
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
        for (Disk disk : scope.disks()) {
            String volume = Tree.text(disk.node(), "volumeName");
            if (Tree.isBlank(disk.node().path("volumeName"))) {
                JsonPointer below = disk.place().appendProperty("volumeName");
                scope.fault(
                        FaultReason.REQUIRED, below, scope.field(below) + " in body is required");
            } else if (!volume.isEmpty()) {
                Disk first = scope.spec().disk(volume).orElse(disk);
                if (first.index() != disk.index()) {
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
        for (Disk disk : scope.disks()) {
            if (disk.is("floppy")) {
                scope.invalidField(
                        disk.place().appendProperty("floppy"),
                        " is not supported; use a disk or a cdrom");
            }
        }
    }
}
