package io.steadyvm.admission.rules;

import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.lens.Volume;
import io.steadyvm.admission.review.FaultReason;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Volumes and their sources: rules 50, 51 and 57 to 59. */
final class VolumeRules {
    /** Sources of which an instance can have one only. */
    private static final String[] SINGLE = {"serviceAccount", "downwardMetrics", "memoryDump"};

    /**
     * A source that refers to another object.
     *
     * @param by the member with that object's name
     */
    private record Named(String source, String by) {}

    private static final Named[] NAMED = {
        new Named("configMap", "name"),
        new Named("secret", "secretName"),
        new Named("serviceAccount", "serviceAccountName"),
        new Named("dataVolume", "name")
    };

    private VolumeRules() {}

    static List<Rule> all() {
        return List.of(
                VolumeRules::names,
                VolumeRules::sources,
                VolumeRules::single,
                VolumeRules::hostDisks,
                VolumeRules::containerDisks);
    }

    /** Rule 50. */
    static void names(Scope scope) {
        for (Volume volume : scope.volumes()) {
            if (!volume.node().path("name").isString()) {
                continue;
            }
            if (volume.name().isEmpty()) {
                scope.invalidField(volume.place().appendProperty("name"), " must not be empty");
            }
            Volume first = scope.spec().volume(volume.name()).orElse(volume);
            if (first.index() != volume.index()) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        volume.place().appendProperty("name"),
                        "%s and %s must not have the same Name."
                                .formatted(
                                        scope.field(first.place()), scope.field(volume.place())));
            }
        }
    }

    /** Rule 51, and that of 57 for references. */
    static void sources(Scope scope) {
        for (Volume volume : scope.volumes()) {
            if (volume.sourceCount() != 1) {
                scope.invalidField(volume.place(), " must have exactly one source type set");
            }
            for (Named source : NAMED) {
                JsonNode description = volume.node().path(source.source());
                if (Tree.isSet(description) && Tree.isBlank(description.path(source.by()))) {
                    unnamed(scope, volume, source);
                }
            }
        }
    }

    private static void unnamed(Scope scope, Volume volume, Named source) {
        JsonPointer below =
                volume.place().appendProperty(source.source()).appendProperty(source.by());
        scope.required(
                below,
                source.source().equals("dataVolume")
                        ? "DataVolume 'name' must be set"
                        : scope.field(below) + " is a required field");
    }

    /** Rule 58. */
    static void single(Scope scope) {
        for (String source : SINGLE) {
            int count = 0;
            for (Volume volume : scope.volumes()) {
                count += volume.is(source) ? 1 : 0;
            }
            if (count > 1) {
                scope.invalidField(
                        InstanceSpec.VOLUMES, " must have max one %s volume set".formatted(source));
            }
        }
    }

    /** Rule 57. */
    static void hostDisks(Scope scope) {
        for (Volume volume : scope.volumes()) {
            JsonNode disk = volume.node().path("hostDisk");
            if (!disk.isObject()) {
                continue;
            }
            JsonPointer below = volume.place().appendProperty("hostDisk");
            if (!scope.config().featureGates().contains(FeatureGate.HOST_DISK)) {
                scope.invalid(below, "HostDisk feature gate is not enabled");
            }
            if (!Tree.text(disk, "path").startsWith("/")) {
                JsonPointer path = below.appendProperty("path");
                scope.invalidField(path, " is required for hostDisk volume, and absolute");
            }
            hostDiskType(scope, disk, below);
        }
    }

    private static void hostDiskType(Scope scope, JsonNode disk, JsonPointer below) {
        String type = Tree.text(disk, "type");
        if (!Set.of("Disk", "DiskOrCreate").contains(type)) {
            scope.invalidField(
                    below.appendProperty("type"),
                    " has invalid value '%s', allowed are 'Disk' or 'DiskOrCreate'"
                            .formatted(type));
        } else if (type.equals("DiskOrCreate") && !Tree.isSet(disk.path("capacity"))) {
            scope.invalidField(
                    below.appendProperty("capacity"),
                    " is a required field when type is 'DiskOrCreate'");
        }
    }

    /** Rule 59, and its text for an image that nobody names. */
    static void containerDisks(Scope scope) {
        String source = scope.isV1alpha2() ? "registryDisk" : "containerDisk";
        for (Volume volume : scope.volumes()) {
            String path = Tree.text(volume.node().path(source), "path");
            String problem = "";
            if (path.equals("/")) {
                problem = " must not point to root";
            } else if (!path.isEmpty() && !isAbsolute(path)) {
                problem = " must be an absolute path to a file without relative components";
            }
            if (!problem.isEmpty()) {
                scope.invalidField(
                        volume.place().appendProperty(source).appendProperty("path"), problem);
            }
        }
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/")
                && !path.endsWith("/")
                && List.of(path.substring(1).split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }
}
