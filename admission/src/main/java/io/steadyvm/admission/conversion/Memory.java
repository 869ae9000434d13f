package io.steadyvm.admission.conversion;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.lens.Tree;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one version says of an object and the other can't, kept in an annotation until the way back.
 *
 * <p>An object with a member for each {@link Part} that needs one: {@code {"hint": …}}, or, where a
 * hint isn't enough, {@code {"was": …, "now": …}}: the part as it was before, valid as long as it
 * is still as the conversion left it. Anybody may have written it: text of another shape is
 * somebody's own, and says nothing.
 */
record Memory(ObjectNode tree) {
    /** What the annotation of the other version held already, where this one is written. */
    private static final String HIDDEN = "hidden";

    /** The annotations before, where there were none but an empty map. */
    private static final String BARE = "bare";

    /** The memory of the other version, where the way back alone would write another one. */
    private static final String MEMORY = "memory";

    private static final Set<String> KEYS =
            Set.of("disks", "volumes", "runStrategy", MEMORY, HIDDEN, BARE);

    private static final String HINT = "hint";
    private static final String WAS = "was";
    private static final String NOW = "now";

    static Memory empty() {
        return new Memory(JsonNodeFactory.instance.objectNode());
    }

    /** What the annotation's value (or a missing node) says. */
    static Memory parse(JsonNode text) {
        try {
            return text.isString()
                            && Json.mapper().readTree(text.stringValue()) instanceof ObjectNode tree
                            && KEYS.containsAll(tree.propertyNames())
                    ? new Memory(tree)
                    : empty();
        } catch (JacksonException e) {
            return empty();
        }
    }

    /** The annotation's value; a missing node when there is nothing to remember. */
    JsonNode text() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return tree.isEmpty() ? nodes.missingNode() : nodes.stringNode(tree.toString());
    }

    JsonNode hint(String part) {
        return tree.path(part).path(HINT);
    }

    void keepHint(String part, JsonNode hint) {
        if (!hint.isMissingNode()) {
            tree.putObject(part).set(HINT, hint);
        }
    }

    /** Remembers what a part was before the conversion, and what that made of it. */
    void keep(String part, JsonNode was, JsonNode now) {
        ObjectNode entry = tree.putObject(part);
        put(entry, WAS, was);
        put(entry, NOW, now);
    }

    /** Whether a part was kept, and is still what the conversion made of it. */
    boolean recalls(String part, JsonNode value) {
        JsonNode entry = tree.path(part);
        return (entry.has(WAS) || entry.has(NOW)) && entry.path(NOW).equals(value);
    }

    /** The part as it was before the conversion. */
    JsonNode recall(String part) {
        return tree.path(part).path(WAS);
    }

    /** Whether it keeps the whole of any part. */
    boolean keepsParts() {
        return tree.properties().stream()
                .filter(entry -> !entry.getKey().equals(MEMORY))
                .anyMatch(entry -> entry.getValue().has(WAS));
    }

    void keepMemory(JsonNode was, JsonNode now) {
        keep(MEMORY, was, now);
    }

    /** Whether the other version's memory was kept, and would now be written as this instead. */
    boolean recallsMemory(JsonNode computed) {
        return recalls(MEMORY, computed);
    }

    JsonNode recallMemory() {
        return recall(MEMORY);
    }

    JsonNode hidden() {
        return tree.path(HIDDEN);
    }

    JsonNode bare() {
        return tree.path(BARE);
    }

    /** Keeps what has to be put back around the memory itself, where it is set. */
    void keepSurroundings(JsonNode hidden, JsonNode bare) {
        put(tree, HIDDEN, hidden);
        if (!tree.isEmpty()) {
            put(tree, BARE, bare);
        }
    }

    /** The same, with the entries that are no part's taken from there. */
    Memory with(Memory other, boolean memoryToo) {
        ObjectNode copy = tree.deepCopy();
        if (memoryToo && Tree.isSet(other.tree.path(MEMORY))) {
            copy.set(MEMORY, other.tree.path(MEMORY));
        }
        put(copy, HIDDEN, other.hidden());
        put(copy, BARE, other.bare());
        return new Memory(copy);
    }

    private static void put(ObjectNode entry, String member, JsonNode value) {
        if (!value.isMissingNode()) {
            entry.set(member, value);
        }
    }
}
