package io.steadyvm.admission.lens;

import io.steadyvm.admission.review.ApiVersion;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A disk of the guest.
 *
 * @param index its position among the disks
 */
public record Disk(ObjectNode node, int index, ApiVersion version) {
    /** What a disk can look like to the guest; it looks like one of them. */
    private static final String[] TARGETS = {"disk", "lun", "cdrom"};

    private static final String[] TARGETS_2018 = {"disk", "lun", "cdrom", "floppy"};

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

    /** How many targets are set; a disk has one. */
    public int targetCount() {
        return Tree.count(node, targets());
    }

    /** Whether this target is set. */
    public boolean is(String target) {
        return Tree.isSet(node.path(target));
    }

    /** The target that is set, or {@code disk} when none is. */
    public String target() {
        for (String target : targets()) {
            if (is(target)) {
                return target;
            }
        }
        return "disk";
    }

    private String[] targets() {
        return version == ApiVersion.V1 ? TARGETS : TARGETS_2018;
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
