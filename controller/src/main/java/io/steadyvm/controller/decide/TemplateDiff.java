package io.steadyvm.controller.decide;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Names the fields in which a running instance and its VM's template differ. Entries of a list are
 * told apart by name. A field that the instance has with the template's value, by a default or by a
 * later back-fill, does not differ.
 */
final class TemplateDiff {
    /** Enough to act upon; a condition's message is not the place for a whole diff. */
    private static final int NAMED_FIELDS = 8;

    private static final String ROOT = "spec.template.spec";

    private TemplateDiff() {}

    /**
     * @param base the template that the instance was made from
     * @param wanted the template of today
     * @param actual the instance's spec; a missing node when it does not matter
     */
    static List<String> fields(JsonNode base, JsonNode wanted, JsonNode actual) {
        List<String> found = new ArrayList<>();
        walk(ROOT, base, wanted, actual, found);
        return found;
    }

    /** The template's fields that the instance has not, or has with another value. */
    static List<String> unmet(JsonNode wanted, JsonNode actual) {
        List<String> found = new ArrayList<>();
        walk(ROOT, MissingNode.getInstance(), wanted, actual, found);
        return found;
    }

    static String message(List<String> fields) {
        String named = String.join(", ", fields.subList(0, Math.min(NAMED_FIELDS, fields.size())));
        String more =
                fields.size() > NAMED_FIELDS
                        ? " and " + (fields.size() - NAMED_FIELDS) + " more"
                        : "";
        return "a non-live-updatable field was changed in the template spec: " + named + more;
    }

    private static void walk(
            String path, JsonNode base, JsonNode wanted, JsonNode actual, List<String> found) {
        if (wanted.equals(base) || wanted.equals(actual)) {
            return;
        }
        if (wanted.isObject() && (base.isObject() || actual.isObject())) {
            Set<String> names = new LinkedHashSet<>(wanted.propertyNames());
            names.addAll(base.propertyNames());
            for (String name : names) {
                walk(
                        path + "." + name,
                        base.path(name),
                        wanted.path(name),
                        actual.path(name),
                        found);
            }
            return;
        }
        if (isNamedList(wanted) && (isNamedList(base) || isNamedList(actual))) {
            walkList(path, base, wanted, actual, found);
            return;
        }
        found.add(path);
    }

    private static void walkList(
            String path, JsonNode base, JsonNode wanted, JsonNode actual, List<String> found) {
        Set<String> names = new LinkedHashSet<>();
        wanted.values().forEach(entry -> names.add(entry.path("name").asString("")));
        base.values().forEach(entry -> names.add(entry.path("name").asString("")));
        for (String name : names) {
            walk(
                    path + "[" + name + "]",
                    named(base, name),
                    named(wanted, name),
                    named(actual, name),
                    found);
        }
    }

    private static boolean isNamedList(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        for (JsonNode entry : node.values()) {
            if (!entry.path("name").isString()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode named(JsonNode list, String name) {
        for (JsonNode entry : list.values()) {
            if (entry.path("name").asString("").equals(name)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }
}
