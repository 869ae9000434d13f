package io.steadyvm.admission.lint;

import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One document of a YAML text, and where its values stand.
 *
 * @param tree what the document says
 * @param places each value's place: for a member of an object, that of its name
 */
public record Manifest(JsonNode tree, Map<JsonPointer, Place> places) {
    public Manifest {
        places = Map.copyOf(places);
    }

    /** Where this stands; where it doesn't, what is closest around it. */
    public Place place(JsonPointer pointer) {
        for (JsonPointer at = pointer; at != null; at = at.head()) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
        }
        return Place.START;
    }
}
