package io.steadyvm.admission.lens;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network card of the guest.
 *
 * @param index its position among the interfaces
 */
public record Interface(ObjectNode node, int index) {
    private static final String[] BINDINGS = {
        "bridge", "masquerade", "sriov", "slirp", "macvtap", "passt", "passtBinding", "binding"
    };

    public String name() {
        return Tree.text(node, "name");
    }

    public String macAddress() {
        return Tree.text(node, "macAddress");
    }

    public String model() {
        return Tree.text(node, "model");
    }

    /** How many bindings are set; a card has one. */
    public int bindingCount() {
        return Tree.count(node, BINDINGS);
    }

    /** Where it is below the instance's spec. */
    public JsonPointer place() {
        return InstanceSpec.INTERFACES.appendIndex(index);
    }
}
