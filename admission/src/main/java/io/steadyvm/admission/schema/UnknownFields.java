package io.steadyvm.admission.schema;

import io.steadyvm.admission.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Finds what a schema doesn't know: the API server drops it, and its author should know. */
final class UnknownFields {
    static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    /** A document of nonsense has as many as it is long; nobody reads more. */
    private static final int MOST = 20;

    /** What one version calls otherwise, or says elsewhere. */
    private static final Map<String, String> OTHER_VERSION =
            Map.of(
                    "registryDisk", "containerDisk",
                    "containerDisk", "registryDisk",
                    "runStrategy", "running",
                    "volumeName", "name");

    private final JsonNode schema;

    UnknownFields(JsonNode schema) {
        this.schema = schema;
    }

    List<UnknownField> in(JsonNode object) {
        Walk walk = new Walk(new ArrayList<>(0), new ArrayList<>());
        walk.into(object, schema);
        return walk.unknown();
    }

    /**
     * One walk through an object.
     *
     * @param way the names and numbers that lead to where it is now; a place is made of them where
     *     there is something to say
     */
    private record Walk(List<UnknownField> unknown, List<Object> way) {
        void into(JsonNode node, JsonNode schema) {
            if (unknown.size() >= MOST) {
                return;
            }
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    into(member.getKey(), member.getValue(), schema);
                }
            } else if (node.isArray() && schema.has("items")) {
                for (int i = 0; i < node.size(); i++) {
                    if (node.get(i).isContainer()) {
                        step(i, node.get(i), schema.get("items"));
                    }
                }
            }
        }

        private void into(String name, JsonNode member, JsonNode schema) {
            JsonNode known = schema.path("properties").path(name);
            JsonNode any = schema.path("additionalProperties");
            if (known.isMissingNode() && any.isMissingNode()) {
                if (!schema.has(PRESERVE) && unknown.size() < MOST) {
                    unknown.add(new UnknownField(place(name), meant(name, schema)));
                }
            } else if (member.isContainer()) {
                step(name, member, known.isMissingNode() ? any : known);
            }
        }

        private void step(Object to, JsonNode node, JsonNode schema) {
            way.addLast(to);
            into(node, schema);
            way.removeLast();
        }

        private JsonPointer place(String name) {
            JsonPointer place = JsonPointer.empty();
            for (Object step : way) {
                place =
                        step instanceof Integer index
                                ? place.appendIndex(index)
                                : place.appendProperty(step.toString());
            }
            return place.appendProperty(name);
        }
    }

    private static Optional<String> meant(String name, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        String other = OTHER_VERSION.get(name);
        return other != null && properties.has(other)
                ? Optional.of(other)
                : Spelling.closest(name, properties.propertyNames());
    }
}
