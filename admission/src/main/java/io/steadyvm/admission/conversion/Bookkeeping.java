package io.steadyvm.admission.conversion;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.api.Annotations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two annotations that carry {@link Memory} from one conversion to the next.
 *
 * @param annotations those of the object before it was converted, of whatever shape
 * @param source the version that the object was written in
 */
record Bookkeeping(JsonNode annotations, ApiVersion source, ApiVersion target) {
    /** What was kept when the object came from the target version; text or missing. */
    JsonNode used() {
        return annotations.path(key(target));
    }

    /** The annotations of the converted object; missing when there are none. */
    JsonNode after(Memory known, Memory toKeep, Memory onTheWayBack) {
        ObjectNode after =
                annotations instanceof ObjectNode present
                        ? present.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        put(after, key(source), kept(known, toKeep, onTheWayBack));
        put(after, key(target), known.hidden());
        if (!after.isEmpty()) {
            return after;
        }
        boolean untouched = !annotations.has(key(target)) && !annotations.has(key(source));
        return untouched ? annotations : known.bare();
    }

    private JsonNode kept(Memory known, Memory toKeep, Memory onTheWayBack) {
        JsonNode hidden = annotations.path(key(source));
        boolean recalls =
                known.recallsMemory(toKeep.text())
                        && Memory.parse(known.recallMemory()).hidden().equals(hidden);
        if (recalls) {
            return known.recallMemory();
        }
        if (!onTheWayBack.with(known, false).text().equals(used())) {
            toKeep.keepMemory(used(), onTheWayBack.text());
        }
        toKeep.keepSurroundings(hidden, bare());
        return toKeep.text();
    }

    /** The annotations themselves, where an entry in them would hide that there were none. */
    private JsonNode bare() {
        return annotations.isNull() || (annotations.isObject() && annotations.isEmpty())
                ? annotations
                : MissingNode.getInstance();
    }

    private static String key(ApiVersion version) {
        return switch (version) {
            case V1 -> Annotations.V1_EXTRAS;
            case V1ALPHA2 -> Annotations.V1ALPHA2_EXTRAS;
        };
    }

    private static void put(ObjectNode annotations, String key, JsonNode value) {
        if (value.isMissingNode()) {
            annotations.remove(key);
        } else {
            annotations.set(key, value);
        }
    }
}
