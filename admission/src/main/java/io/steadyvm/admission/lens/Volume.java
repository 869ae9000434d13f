package io.steadyvm.admission.lens;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is behind a disk.
 *
 * @param index its position among the volumes
 */
public record Volume(ObjectNode node, int index) {
    /** Most frequent first. */
    private static final String[] USUAL = {
        "persistentVolumeClaim",
        "dataVolume",
        "containerDisk",
        "cloudInitNoCloud",
        "registryDisk",
        "cloudInitConfigDrive",
        "emptyDisk",
        "configMap",
        "secret",
        "serviceAccount",
        "downwardAPI",
        "downwardMetrics",
        "sysprep",
        "ephemeral",
        "hostDisk",
        "memoryDump"
    };

    public String name() {
        return Tree.text(node, "name");
    }

    /** How many members but the name are set: each is a source, and a volume has one. */
    public int sourceCount() {
        if (node.size() == 2 && node.path("name").isString() && hasUsualSource()) {
            return 1;
        }
        int sources = 0;
        for (var member : node.properties()) {
            sources += !member.getKey().equals("name") && Tree.isSet(member.getValue()) ? 1 : 0;
        }
        return sources;
    }

    /** Whether this source is set. */
    public boolean is(String source) {
        return Tree.isSet(node.path(source));
    }

    /** Spares an iterator over the members of nearly every volume. */
    private boolean hasUsualSource() {
        for (String source : USUAL) {
            if (is(source)) {
                return true;
            }
        }
        return false;
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.VOLUMES.appendIndex(index);
    }
}
