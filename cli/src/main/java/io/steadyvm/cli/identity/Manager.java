package io.steadyvm.cli.identity;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who wrote a field, as the API server's {@code managedFields} tell.
 *
 * @param name of the field manager, such as kubectl-create
 * @param operation Update or Apply
 * @param time of the manager's latest change
 * @param wholeList the manager wrote the list that the field is in; steadyvm may have completed an
 *     entry of it, which the API server does not record
 */
record Manager(String name, String operation, String time, boolean wholeList) {
    /**
     * The latest manager of the field at these steps from the object's root. Empty for a field that
     * nobody manages: the API server records who sent a request, not what admission added to it, so
     * that was steadyvm's webhook.
     */
    static Optional<Manager> of(JsonNode object, List<String> steps) {
        Optional<Manager> latest = Optional.empty();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            Optional<Manager> owner = owner(entry, steps);
            boolean isLater =
                    owner.isPresent()
                            && latest.map(known -> known.time().compareTo(owner.get().time()) <= 0)
                                    .orElse(true);
            if (isLater) {
                latest = owner;
            }
        }
        return latest;
    }

    private static Optional<Manager> owner(JsonNode entry, List<String> steps) {
        JsonNode at = entry.path("fieldsV1");
        for (int i = 0; i < steps.size(); i++) {
            JsonNode next = step(at, steps.get(i));
            if (next.isMissingNode()) {
                // A leaf above the field: a list that is written as a whole.
                boolean isWhole = i > 0 && at.isObject() && at.isEmpty();
                return isWhole ? Optional.of(manager(entry, true)) : Optional.empty();
            }
            at = next;
        }
        return Optional.of(manager(entry, false));
    }

    private static JsonNode step(JsonNode at, String step) {
        boolean isEntry = step.startsWith("[");
        if (!isEntry) {
            return at.path("f:" + step);
        }
        String name = step.substring(1, step.length() - 1);
        return at.path("k:" + JsonNodeFactory.instance.objectNode().put("name", name));
    }

    private static Manager manager(JsonNode entry, boolean wholeList) {
        return new Manager(
                entry.path("manager").asString(""),
                entry.path("operation").asString(""),
                entry.path("time").asString(""),
                wholeList);
    }
}
