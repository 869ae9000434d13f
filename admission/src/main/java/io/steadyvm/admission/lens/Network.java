package io.steadyvm.admission.lens;

import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the interface of the same name is connected to.
 *
 * @param index its position among the networks
 */
public record Network(ObjectNode node, int index) {
    private static final List<String> TYPES = List.of("pod", "multus", "resourceClaim");

    public String name() {
        return Tree.text(node, "name");
    }

    /** All types that are set. */
    public List<String> types() {
        return Tree.set(node, TYPES);
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.NETWORKS.appendIndex(index);
    }
}
