package io.steadyvm.admission.schema;

import io.steadyvm.admission.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
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
        List<UnknownField> unknown = new ArrayList<>(0);
        walk(object, schema, JsonPointer.empty(), unknown);
        return unknown;
    }

    private static void walk(
            JsonNode node, JsonNode schema, JsonPointer place, List<UnknownField> unknown) {
        if (unknown.size() >= MOST) {
            return;
        }
        if (node.isObject()) {
            forMembers(node, (name, member) -> walkMember(name, member, schema, place, unknown));
        } else if (node.isArray() && schema.has("items")) {
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isContainer()) {
                    walk(node.get(i), schema.get("items"), place.appendIndex(i), unknown);
                }
            }
        }
    }

    private static void walkMember(
            String name,
            JsonNode member,
            JsonNode schema,
            JsonPointer place,
            List<UnknownField> unknown) {
        JsonNode known = schema.path("properties").path(name);
        JsonNode any = schema.path("additionalProperties");
        if (known.isMissingNode() && any.isMissingNode()) {
            if (!schema.has(PRESERVE) && unknown.size() < MOST) {
                unknown.add(new UnknownField(place.appendProperty(name), meant(name, schema)));
            }
        } else if (member.isContainer()) {
            walk(member, known.isMissingNode() ? any : known, place.appendProperty(name), unknown);
        }
    }

    private static Optional<String> meant(String name, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        String other = OTHER_VERSION.get(name);
        return other != null && properties.has(other)
                ? Optional.of(other)
                : Spelling.closest(name, properties.propertyNames());
    }

    private static void forMembers(JsonNode node, BiConsumer<String, JsonNode> action) {
        node.properties().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
    }
}
