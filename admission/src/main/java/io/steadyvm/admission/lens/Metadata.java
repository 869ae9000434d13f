package io.steadyvm.admission.lens;

import io.steadyvm.api.KubeVirt;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object's {@code metadata}. */
public record Metadata(JsonNode node) {
    public static Metadata of(ObjectNode object) {
        return new Metadata(object.path("metadata"));
    }

    public String name() {
        return Tree.text(node, "name");
    }

    /** Whether the object is being deleted, and waits for its finalizers only. */
    public boolean isDeleting() {
        return Tree.isSet(node.path("deletionTimestamp"));
    }

    /** The annotation's value; empty when it is unset. */
    public String annotation(String key) {
        return Tree.text(node.path("annotations"), key);
    }

    public List<String> finalizers() {
        List<String> finalizers = new ArrayList<>();
        node.path("finalizers").forEach(finalizer -> finalizers.add(Tree.text(finalizer)));
        return finalizers;
    }

    /** Whether a VirtualMachine controls the object. */
    public boolean isOwnedByVm() {
        for (JsonNode reference : node.path("ownerReferences")) {
            if (Tree.isTrue(reference, "controller")
                    && Tree.text(reference, "kind").equals(KubeVirt.VM_KIND)
                    && Tree.text(reference, "apiVersion").startsWith(KubeVirt.GROUP + "/")) {
                return true;
            }
        }
        return false;
    }
}
