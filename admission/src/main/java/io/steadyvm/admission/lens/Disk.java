package io.steadyvm.admission.lens;

import io.steadyvm.admission.review.ApiVersion;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A disk of the guest.
 *
 * @param index its position among the disks
 */
public record Disk(ObjectNode node, int index, ApiVersion version) {
    /** What a disk can look like to the guest; it looks like one of them. */
    private static final List<String> TARGETS = List.of("disk", "lun", "cdrom");

    private static final List<String> TARGETS_2018 = List.of("disk", "lun", "cdrom", "floppy");

    public String name() {
        return Tree.text(node, "name");
    }

    /**
     * The volume behind it. In v1 disks are told apart by it, too: there, it is the disk's name.
     */
    public String volumeName() {
        if (version == ApiVersion.V1ALPHA2) {
            String volume = Tree.text(node, "volumeName");
            if (!volume.isEmpty()) {
                return volume;
            }
        }
        return name();
    }

    /** All targets that are set, in the order of the schema. */
    public List<String> targets() {
        return Tree.set(node, version == ApiVersion.V1 ? TARGETS : TARGETS_2018);
    }

    /** The target that is set, or {@code disk} when none is. */
    public String target() {
        List<String> targets = targets();
        return targets.isEmpty() ? "disk" : targets.getFirst();
    }

    public String bus() {
        return Tree.text(node.path(target()), "bus");
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.DISKS.appendIndex(index);
    }

    /** Where its bus is below the instance's spec. */
    public JsonPointer busPlace() {
        return busPlace(target());
    }

    /** Where the bus of this target is below the instance's spec. */
    public JsonPointer busPlace(String target) {
        return place().appendProperty(target).appendProperty("bus");
    }
}
