package io.steadyvm.admission.lens;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is behind a disk.
 *
 * @param index its position among the volumes
 */
public record Volume(ObjectNode node, int index) {
    public String name() {
        return Tree.text(node, "name");
    }

    /** Every member but the name that is set: each is a source. */
    public List<String> sources() {
        List<String> sources = new ArrayList<>(1);
        for (var member : node.properties()) {
            if (!member.getKey().equals("name") && Tree.isSet(member.getValue())) {
                sources.add(member.getKey());
            }
        }
        return sources;
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.VOLUMES.appendIndex(index);
    }
}
