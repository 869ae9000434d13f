package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * One write: a JSON Patch whose `test` operations say what it was decided upon, so that it does
 * nothing when that isn't so any more.
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

    /** An empty patch to add steps to. */
    static Change to(Target target) {
        return new Change(target, JsonMapper.shared().createArrayNode());
    }

    /** Only if the member is this; a missing one is null. */
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
