package io.steadyvm.faults.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of the story as they are at one moment; a missing node where there is none.
 *
 * @param revisions as a list
 */
public record Look(JsonNode vm, JsonNode vmi, JsonNode revisions) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What differs from run to run, or says when and how often rather than what. */
    private static final Set<String> OF_THE_RUN =
            Set.of(
                    "uid",
                    "resourceVersion",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "managedFields",
                    "namespace",
                    "lastTransitionTime",
                    "lastProbeTime",
                    "phaseTransitionTimestamps",
                    // Another leader's start is announced anew: more numbers, not more starts.
                    "sequence");

    /** The same for two runs that came to the same. */
    public String essence() {
        ObjectNode all = JSON.createObjectNode();
        all.set("vm", normal(vm));
        all.set("vmi", normal(vmi));
        all.set("revisions", normal(revisions));
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        Set<String> uids = new TreeSet<>();
        List.of(vm, vmi, revisions).forEach(object -> collectUids(object, uids));
        for (String uid : uids) {
            text = text.replace(uid, "<uid>");
        }
        return text;
    }

    /** Those of objects: a guest's own UUID is the same in all runs, or something is wrong. */
    private static void collectUids(JsonNode node, Set<String> uids) {
        node.forEach(child -> collectUids(child, uids));
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                String value = object.path(name).asString("");
                String key = name.toLowerCase(Locale.ROOT);
                if (key.endsWith("uid") && !key.endsWith("uuid") && !value.isEmpty()) {
                    uids.add(value);
                }
            }
        }
    }

    /** The lines that one has and the other has not. */
    public static String difference(String wanted, String found) {
        List<String> expected = wanted.lines().toList();
        List<String> actual = found.lines().toList();
        StringBuilder text = new StringBuilder();
        expected.stream()
                .filter(line -> !actual.contains(line))
                .forEach(line -> text.append("    - ").append(line).append('\n'));
        actual.stream()
                .filter(line -> !expected.contains(line))
                .forEach(line -> text.append("    + ").append(line).append('\n'));
        return text.isEmpty() ? found : text.toString();
    }

    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            List<String> names = new ArrayList<>(object.propertyNames());
            names.sort(String::compareTo);
            names.stream()
                    .filter(name -> !OF_THE_RUN.contains(name))
                    .forEach(name -> copy.set(name, normal(object.get(name))));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = JSON.createArrayNode();
            list.forEach(element -> copy.add(normal(element)));
            return copy;
        }
        return node.isMissingNode() ? JSON.nullNode() : node;
    }
}
