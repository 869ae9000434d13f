package io.steadyvm.admission.lint;

import io.steadyvm.admission.lens.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /** The objects in it: what {@code kubectl get -o yaml} prints is one {@code List} of them. */
    List<Manifest> items() {
        if (!Tree.text(tree, "kind").equals("List") || !tree.path("items").isArray()) {
            return List.of(this);
        }
        JsonNode items = tree.path("items");
        List<Map<JsonPointer, Place>> below = new ArrayList<>();
        items.forEach(item -> below.add(new HashMap<>()));
        places.forEach((pointer, place) -> {
            if (!pointer.matches()
                    && pointer.matchesProperty("items")
                    && !pointer.tail().matches()) {
                JsonPointer inItems = pointer.tail();
                below.get(inItems.getMatchingIndex()).put(inItems.tail(), place);
            }
        });
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Manifest(items.get(i), below.get(i)))
                .toList();
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
