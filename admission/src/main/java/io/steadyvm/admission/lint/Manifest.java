package io.steadyvm.admission.lint;

import io.steadyvm.admission.lens.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** The objects in it: what {@code kubectl get -o yaml} prints is one {@code List} of them. */
    List<Manifest> items() {
        if (!Tree.text(tree, "kind").equals("List") || !tree.path("items").isArray()) {
            return List.of(this);
        }
        List<Manifest> items = new ArrayList<>();
        for (int i = 0; i < tree.path("items").size(); i++) {
            JsonPointer at = JsonPointer.compile("/items/" + i);
            Map<JsonPointer, Place> below = new HashMap<>();
            places.forEach((pointer, place) -> {
                if (pointer.toString().startsWith(at + "/") || pointer.equals(at)) {
                    below.put(pointer.tail().tail(), place);
                }
            });
            items.add(new Manifest(tree.path("items").get(i), below));
        }
        return items;
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
