package io.steadyvm.cli.identity;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One concrete place of a pinned field in an instance's spec: {@code *} of its pointer made real.
 *
 * @param path for people: {@code domain.devices.interfaces[default].macAddress}
 * @param steps for looking it up in another tree: names, and {@code [default]} for list entries
 * @param value missing when nothing is written there
 */
record Place(String path, List<String> steps, JsonNode value) {
    Place {
        steps = List.copyOf(steps);
    }

    /**
     * All places that the pointer stands for; list entries are told apart by their name.
     *
     * @param pointer as {@link io.steadyvm.api.PinnedField#pointer()} has it
     */
    static List<Place> of(JsonNode spec, String pointer) {
        List<Place> places = List.of(new Place("", List.of(), spec));
        for (String token : pointer.substring(1).split("/", -1)) {
            List<Place> next = new ArrayList<>();
            for (Place place : places) {
                next.addAll(token.equals("*") ? place.children() : List.of(place.child(token)));
            }
            places = next;
        }
        return places;
    }

    private Place child(String name) {
        return step(path.isEmpty() ? name : path + "." + name, name, value.path(name));
    }

    private List<Place> children() {
        List<Place> children = new ArrayList<>();
        if (value.isArray()) {
            int index = 0;
            for (JsonNode entry : value) {
                String name = entry.path("name").asString(String.valueOf(index++));
                children.add(step(path + "[" + name + "]", "[" + name + "]", entry));
            }
        } else {
            value.forEachEntry((name, member) -> {
                if (member.isObject()) {
                    children.add(child(name));
                }
            });
        }
        return children;
    }

    private Place step(String newPath, String step, JsonNode newValue) {
        List<String> newSteps = new ArrayList<>(steps);
        newSteps.add(step);
        return new Place(newPath, newSteps, newValue);
    }
}
