package io.steadyvm.admission.lens;

import io.steadyvm.api.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads single values of a tree that may have any shape. */
public final class Tree {
    private Tree() {}

    /** Whether there is a value; null is none, as everywhere in Kubernetes. */
    public static boolean isSet(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** The member's text; empty when it is unset or no text: Kubernetes tells neither apart. */
    public static String text(JsonNode parent, String member) {
        return text(parent.path(member));
    }

    /** The text; empty when it is unset or no text. */
    public static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    /** Whether nobody has said anything here: unset, null or the empty text. */
    public static boolean isBlank(JsonNode node) {
        return !isSet(node) || (node.isString() && node.stringValue().isEmpty());
    }

    /** The member as a whole number; 0 when it is unset or no such number. */
    public static long number(JsonNode parent, String member) {
        JsonNode node = parent.path(member);
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : 0;
    }

    /** The amount that a text or a whole number says; empty for anything else. */
    public static Optional<Quantity> quantity(JsonNode node) {
        if (node.isIntegralNumber()) {
            return Optional.of(new Quantity(node.decimalValue()));
        }
        return node.isString() ? Quantity.parse(node.stringValue()) : Optional.empty();
    }

    /** Whether the member is true. */
    public static boolean isTrue(JsonNode parent, String member) {
        JsonNode node = parent.path(member);
        return node.isBoolean() && node.booleanValue();
    }

    /** How many of these members are set. */
    public static int count(JsonNode parent, String... members) {
        int count = 0;
        for (String member : members) {
            count += isSet(parent.path(member)) ? 1 : 0;
        }
        return count;
    }

    /** A lens on each entry of a list that is an object, with its position. */
    static <T> List<T> entries(JsonNode list, BiFunction<ObjectNode, Integer, T> lens) {
        if (!list.isArray() || list.isEmpty()) {
            return List.of();
        }
        List<T> entries = new ArrayList<>(list.size());
        for (int index = 0; index < list.size(); index++) {
            if (list.get(index) instanceof ObjectNode entry) {
                entries.add(lens.apply(entry, index));
            }
        }
        return entries;
    }
}
