package io.steadyvm.admission.lens;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the interface of the same name is connected to.
 *
 * @param index its position among the networks
 */
public record Network(ObjectNode node, int index) {
    private static final String[] TYPES = {"pod", "multus", "resourceClaim"};

    public String name() {
        return Tree.text(node, "name");
    }

    /** How many types are set; a network has one. */
    public int typeCount() {
        return Tree.count(node, TYPES);
    }

    public boolean isPod() {
        return Tree.isSet(node.path("pod"));
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.NETWORKS.appendIndex(index);
    }
}
