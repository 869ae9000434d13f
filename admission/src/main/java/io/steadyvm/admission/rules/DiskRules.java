package io.steadyvm.admission.rules;

import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.text.AsciiSet;
import io.steadyvm.admission.text.DnsNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;

/** Disks and the volumes behind them: rules 35 to 39, 46 to 48. */
final class DiskRules {
    private static final AsciiSet SERIAL = new AsciiSet("A-Za-z0-9_.+-");
    private static final int LONGEST_SERIAL = 256;
    private static final Set<String> CACHES = Set.of("none", "writethrough", "writeback");
    private static final Set<String> MODES = Set.of("native", "threads");
    private static final Set<String> POLICIES = Set.of("stop", "ignore", "report", "enospace");

    private DiskRules() {}

    static List<Rule> all() {
        return List.of(
                DiskRules::volumes, DiskRules::uniqueNames, DiskRules::targets, DiskRules::options);
    }

    /** Rules 35 to 37. */
    static void volumes(Scope scope) {
        for (Disk disk : scope.disks()) {
            Optional<Volume> volume = scope.spec().volume(disk.volumeName());
            if (volume.isEmpty()) {
                missingVolume(scope, disk);
            } else if (disk.is("lun") && !isBlockDevice(volume.get())) {
                scope.invalidField(
                        disk.place().appendProperty("lun"),
                        " can only be mapped to a DataVolume or PersistentVolumeClaim volume.");
            }
        }
    }

    private static void missingVolume(Scope scope, Disk disk) {
        boolean says2018 = scope.isV1alpha2() && Tree.isSet(disk.node().path("volumeName"));
        if (disk.volumeName().isEmpty() || (scope.isV1alpha2() && !says2018)) {
            return; // the schema, or the dialect's own rule, names what is missing
        }
        JsonPointer named = disk.place().appendProperty(says2018 ? "volumeName" : "name");
        if (disk.target().equals("cdrom")) {
            if (!scope.config().featureGates().contains(FeatureGate.DECLARATIVE_HOTPLUG_VOLUMES)) {
                scope.invalid(
                        named,
                        "DeclarativeHotplugVolumes feature gate not enabled, cannot define an empty"
                                + " CD-ROM disk");
            }
            return;
        }
        // KubeVirt writes Name for the field name; its scripts and people look for that.
        String field = scope.field(disk.place()) + (says2018 ? ".volumeName" : ".Name");
        scope.fault(
                FaultReason.NOT_FOUND, named, field + " '" + disk.volumeName() + "' not found.");
    }

    private static boolean isBlockDevice(Volume volume) {
        return volume.is("persistentVolumeClaim") || volume.is("dataVolume");
    }

    /** Rules 38 and 48. */
    static void uniqueNames(Scope scope) {
        for (Disk disk : scope.disks()) {
            if (!disk.node().path("name").isString()) {
                continue;
            }
            Disk first = scope.spec().diskNamed(disk.name()).orElse(disk);
            if (first.index() != disk.index()) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        disk.place().appendProperty("name"),
                        "%s and %s must not have the same Name."
                                .formatted(scope.field(first.place()), scope.field(disk.place())));
            }
            Optional<String> problem = DnsNames.labelProblem(disk.name());
            if (problem.isPresent()) {
                scope.invalidField(disk.place().appendProperty("name"), ": " + problem.get());
            }
        }
    }

    /** Rule 39. */
    static void targets(Scope scope) {
        for (Disk disk : scope.disks()) {
            if (disk.targetCount() > 1) {
                scope.invalidField(disk.place(), " can only have a single target type defined");
            }
        }
    }

    /** Rules 46 and 47. */
    static void options(Scope scope) {
        for (Disk disk : scope.disks()) {
            serial(scope, disk);
            String cache = Tree.text(disk.node(), "cache");
            if (!cache.isEmpty() && !CACHES.contains(cache)) {
                JsonPointer below = disk.place().appendProperty("cache");
                scope.invalidField(below, " has invalid value " + cache);
            }
            String mode = Tree.text(disk.node(), "io");
            if (!mode.isEmpty() && !MODES.contains(mode)) {
                scope.invalid(
                        disk.place().appendProperty("io"),
                        "Disk IO mode for %s is not supported. Supported modes are: native, threads."
                                .formatted(scope.field(disk.place().appendProperty("io"))));
            }
            String policy = Tree.text(disk.node(), "errorPolicy");
            if (!policy.isEmpty() && !POLICIES.contains(policy)) {
                JsonPointer below = disk.place().appendProperty("errorPolicy");
                scope.invalidField(below, " has invalid value \"" + policy + "\"");
            }
        }
    }

    private static void serial(Scope scope, Disk disk) {
        String serial = Tree.text(disk.node(), "serial");
        if (serial.length() > LONGEST_SERIAL) {
            scope.invalidField(
                    disk.place().appendProperty("serial"),
                    " must be less than or equal to 256 in length, if specified");
        } else if (!SERIAL.containsAll(serial)) {
            scope.invalidField(
                    disk.place().appendProperty("serial"),
                    " must be made up of the following characters [A-Za-z0-9_.+-], if specified");
        }
    }
}
