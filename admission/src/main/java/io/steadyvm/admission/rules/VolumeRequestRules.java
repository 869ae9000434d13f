package io.steadyvm.admission.rules;

import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Volumes that a running machine waits to be given, or to lose: rule 14. */
final class VolumeRequestRules {
    private static final JsonPointer REQUESTS = JsonPointer.compile("/status/volumeRequests");
    private static final JsonPointer VOLUMES = JsonPointer.compile("/spec/template/spec/volumes");

    private final JsonNode volumes;
    private final Findings findings;
    private final Set<String> added = new HashSet<>();
    private final Set<String> removed = new HashSet<>();

    private VolumeRequestRules(JsonNode volumes, Findings findings) {
        this.volumes = volumes;
        this.findings = findings;
    }

    static void check(ObjectNode vm, Findings findings) {
        JsonNode requests = vm.at(REQUESTS);
        if (!requests.isArray() || requests.isEmpty()) {
            return;
        }
        VolumeRequestRules rules = new VolumeRequestRules(vm.at(VOLUMES), findings);
        for (int i = 0; i < requests.size(); i++) {
            rules.request(requests.get(i), i);
        }
    }

    private void request(JsonNode request, int index) {
        JsonNode add = request.path("addVolumeOptions");
        JsonNode remove = request.path("removeVolumeOptions");
        if (Tree.isSet(add) && Tree.isSet(remove)) {
            invalid(
                    index,
                    "VolumeRequests require either addVolumeOptions or removeVolumeOptions to be"
                            + " set, not both");
        } else if (Tree.isSet(add)) {
            addition(add, index);
        } else if (!Tree.isSet(remove)) {
            invalid(
                    index,
                    "VolumeRequests require one of either addVolumeOptions or removeVolumeOptions"
                            + " to be set");
        } else if (!removed.add(Tree.text(remove, "name"))) {
            // The slip of the pen is KubeVirt's, here and below.
            invalid(
                    index,
                    "RemoveVolume request for [%s] aleady exists"
                            .formatted(Tree.text(remove, "name")));
        }
    }

    private void addition(JsonNode add, int index) {
        String name = Tree.text(add, "name");
        if (!added.add(name)) {
            invalid(index, "AddVolume request for [%s] aleady exists".formatted(name));
            return;
        }
        disk(add.path("disk"), name, index);
        ObjectNode asked = volume(name, add.path("volumeSource"));
        for (JsonNode volume : volumes) {
            if (Tree.text(volume, "name").equals(name) && !volume.equals(asked)) {
                invalid(
                        index,
                        "AddVolume request for [%s] conflicts with an existing volume of the same name on the vmi template."
                                .formatted(name));
            }
        }
    }

    private void disk(JsonNode disk, String name, int index) {
        String problem = diskProblem(disk, name);
        if (!problem.isEmpty()) {
            invalid(index, "AddVolume request for " + problem);
        }
    }

    /** What runs can be given a disk or a LUN, on a bus that allows it; empty when it is one. */
    private static String diskProblem(JsonNode disk, String name) {
        if (!Tree.isSet(disk)) {
            return "[%s] requires the disk field to be set.".formatted(name);
        }
        if (Tree.isSet(disk.path("disk"))) {
            String bus = Tree.text(disk.path("disk"), "bus");
            return bus.equals("scsi") || bus.equals("virtio")
                    ? ""
                    : "disk [%s] requires bus to be 'scsi' or 'virtio'. [%s] is not permitted."
                            .formatted(name, bus);
        }
        if (Tree.isSet(disk.path("lun"))) {
            String bus = Tree.text(disk.path("lun"), "bus");
            return bus.equals("scsi")
                    ? ""
                    : "LUN [%s] requires bus to be 'scsi'. [%s] is not permitted."
                            .formatted(name, bus);
        }
        return "[%s] requires diskDevice of type 'disk' or 'lun' to be used.".formatted(name);
    }

    private static ObjectNode volume(String name, JsonNode source) {
        ObjectNode volume = JsonNodeFactory.instance.objectNode().put("name", name);
        for (String claim : new String[] {"persistentVolumeClaim", "dataVolume"}) {
            if (Tree.isSet(source.path(claim))) {
                volume.set(claim, source.path(claim));
            }
        }
        return volume;
    }

    private void invalid(int index, String message) {
        findings.fault(FaultReason.INVALID, REQUESTS.appendIndex(index), message);
    }
}
