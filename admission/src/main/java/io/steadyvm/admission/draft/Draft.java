package io.steadyvm.admission.draft;

import io.steadyvm.admission.review.PatchOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object on its way to being stored: each change to it is recorded as an operation of a JSON
 * Patch, so that what nobody changed costs nothing and what we don't understand passes untouched.
 *
 * <p>The original stays as it is: containers on the way to a change are copied, once, one level
 * deep. A change inside of something that this draft has added becomes part of that addition.
 */
public final class Draft {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final List<PatchOperation> operations = new ArrayList<>();

    /** Containers that are ours to change: copies of the original's. */
    private final Set<JsonNode> copies = identitySet();

    /** Containers that are values of operations: a change in them needs no operation. */
    private final Set<JsonNode> additions = identitySet();

    private ObjectNode root;

    public Draft(ObjectNode original) {
        this.root = original;
    }

    /** The object as it is by now. */
    public ObjectNode tree() {
        return root;
    }

    /** What was changed, in order; applied to the original, it gives {@link #tree}. */
    public List<PatchOperation> operations() {
        return List.copyOf(operations);
    }

    /**
     * Sets a member of an object, or an entry of a list that is there already. Parents that are
     * missing or null are created as objects.
     *
     * @return whether it was possible: nothing happens where a parent has another shape, which is
     *     the schema's to name
     */
    public boolean set(JsonPointer place, JsonNode value) {
        if (!fits(place)) {
            return false;
        }
        ContainerNode<?> parent = ownRoot();
        JsonPointer step = place;
        boolean added = false;
        while (!step.tail().matches() && child(parent, step) instanceof ContainerNode<?> child) {
            added |= additions.contains(child);
            parent = added || copies.contains(child) ? child : ownCopy(parent, step, child);
            step = step.tail();
        }
        JsonNode own = wrap(step.tail(), value.isContainer() ? value.deepCopy() : value);
        boolean present = !child(parent, step).isMissingNode();
        replace(parent, step, own);
        if (!added) {
            record(present ? "replace" : "add", place, step.tail(), own);
        }
        return true;
    }

    /**
     * Adds an entry to the end of a list, which is created where it is missing or null.
     *
     * @return whether it was possible, as for {@link #set}
     */
    public boolean append(JsonPointer list, JsonNode value) {
        JsonNode present = root.at(list);
        if (present instanceof ArrayNode array) {
            return set(list.appendIndex(array.size()), value);
        }
        return set(list, NODES.arrayNode().add(value));
    }

    /** Whether each parent on the way is an object, a list with that entry, or absent. */
    private boolean fits(JsonPointer place) {
        JsonNode node = root;
        for (JsonPointer rest = place; ; rest = rest.tail()) {
            boolean last = rest.tail().matches();
            if (node instanceof ArrayNode array) {
                int index = rest.getMatchingIndex();
                if (index < 0 || index > array.size() || (index == array.size() && !last)) {
                    return false;
                }
            } else if (!node.isObject()) {
                return false;
            }
            JsonNode child = child(node, rest);
            if (last || isAbsent(child)) {
                return true;
            }
            node = child;
        }
    }

    private ObjectNode ownRoot() {
        if (!copies.contains(root)) {
            root = NODES.objectNode().setAll(root);
            copies.add(root);
        }
        return root;
    }

    private ContainerNode<?> ownCopy(
            ContainerNode<?> parent, JsonPointer step, ContainerNode<?> child) {
        ContainerNode<?> copy =
                child instanceof ObjectNode object
                        ? NODES.objectNode().setAll(object)
                        : NODES.arrayNode().addAll((ArrayNode) child);
        copies.add(copy);
        replace(parent, step, copy);
        return copy;
    }

    /** Records a change at the place, less the steps that the value itself contains. */
    private void record(String op, JsonPointer place, JsonPointer within, JsonNode value) {
        if (value.isContainer()) {
            additions.add(value);
        }
        String text = place.toString();
        String path = text.substring(0, text.length() - within.toString().length());
        operations.add(new PatchOperation(op, JsonPointer.compile(path), value));
    }

    private static void replace(ContainerNode<?> parent, JsonPointer step, JsonNode value) {
        switch (parent) {
            case ObjectNode object -> object.set(step.getMatchingProperty(), value);
            case ArrayNode array when step.getMatchingIndex() < array.size() ->
                    array.set(step.getMatchingIndex(), value);
            case ArrayNode array -> array.add(value);
            default -> throw new IllegalStateException("no such container: " + parent.getClass());
        }
    }

    private static JsonNode child(JsonNode parent, JsonPointer step) {
        return parent.isArray()
                ? parent.path(step.getMatchingIndex())
                : parent.path(step.getMatchingProperty());
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** The value inside of an object for each step that is left. */
    private static JsonNode wrap(JsonPointer steps, JsonNode value) {
        return steps.matches()
                ? value
                : NODES.objectNode().set(steps.getMatchingProperty(), wrap(steps.tail(), value));
    }

    private static Set<JsonNode> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
