package io.steadyvm.runtime.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A node of a tree, together with the path that people write for it; what is missing has a path,
 * too.
 *
 * @param path such as {@code spec.domain.devices.disks[1]}
 */
public record Place(String path, JsonNode node) {
    /** The place below this one, by its field names with dots between. */
    public Place at(String fields) {
        JsonNode below = node;
        for (String field : fields.split("\\.", -1)) {
            below = below.path(field);
        }
        return new Place(path + "." + fields, below);
    }

    /** Neither missing nor null. */
    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Present, and not an empty list or object: what somebody wrote on purpose. */
    public boolean isMeant() {
        return isPresent() && (!node.isContainer() || !node.isEmpty());
    }

    /** The text of a string or a number; empty when there is neither. */
    public Optional<String> text() {
        return node.isValueNode() && isPresent() ? Optional.of(node.asString()) : Optional.empty();
    }

    /** A whole number that fits; empty for anything else. */
    public Optional<Integer> number() {
        return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    public boolean isTrue() {
        return node.isBoolean() && node.booleanValue();
    }

    /** A list's entries, each with its index; empty for anything but a list. */
    public List<Place> entries() {
        List<Place> entries = new ArrayList<>();
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            entries.add(new Place(path + "[" + i + "]", node.get(i)));
        }
        return entries;
    }
}
