package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * One write: a JSON Patch that takes effect only on the version of the object that it was decided
 * upon.
 */
public record Change(Target target, ArrayNode patch) {
    public Change {
        requireNonNull(target);
        requireNonNull(patch);
    }

    /** What is patched. */
    public enum Target {
        VM,
        VM_STATUS,
        VMI
    }

    /**
     * A patch to add steps to.
     *
     * @param object as it was read
     */
    static Change of(Target target, JsonNode object) {
        Change change = unguarded(target);
        change.patch()
                .addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .set("value", object.path("metadata").path("resourceVersion"));
        return change;
    }

    /** A patch to add steps to, of the object in whatever version. */
    static Change unguarded(Target target) {
        return new Change(target, JsonMapper.shared().createArrayNode());
    }

    /** Only if the member is this. */
    Change test(String pointer, JsonNode value) {
        return step("test", pointer, value);
    }

    /** Adds a member, or replaces it. */
    Change add(String pointer, JsonNode value) {
        return step("add", pointer, value);
    }

    Change remove(String pointer) {
        patch.addObject().put("op", "remove").put("path", pointer);
        return this;
    }

    private Change step(String operation, String pointer, JsonNode value) {
        patch.addObject().put("op", operation).put("path", pointer).set("value", value);
        return this;
    }
}
