package io.steadyvm.admission.schema;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the schema of each version out of the CRD that is packaged with us. */
final class CrdResource {
    /** What decides whether an object is valid; prose, defaults and CEL are the API server's. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    "type",
                    "properties",
                    "additionalProperties",
                    "items",
                    "required",
                    "nullable",
                    "anyOf",
                    "enum",
                    "pattern",
                    "format",
                    "minimum",
                    "maxItems",
                    "maxLength",
                    "maxProperties",
                    UnknownFields.PRESERVE);

    private CrdResource() {}

    static Map<ApiVersion, ObjectNode> schemas(ObjectKind kind) {
        String name = "/io/steadyvm/admission/crds/" + kind.plural() + ".yaml";
        JsonNode crd = JsonMapper.shared().valueToTree(load(name));
        Map<ApiVersion, ObjectNode> schemas = new EnumMap<>(ApiVersion.class);
        for (ApiVersion version : ApiVersion.values()) {
            schemas.put(version, schema(crd, version));
        }
        return schemas;
    }

    private static ObjectNode schema(JsonNode crd, ApiVersion version) {
        for (JsonNode served : crd.at("/spec/versions")) {
            if (served.path("name").stringValue().equals(version.version())
                    && served.at("/schema/openAPIV3Schema") instanceof ObjectNode schema) {
                return withoutOthersParts(validating(schema));
            }
        }
        throw new IllegalStateException("the CRD lacks version " + version.version());
    }

    /** The API server checks metadata itself, and takes status through another door. */
    private static ObjectNode withoutOthersParts(ObjectNode schema) {
        for (String part : List.of("metadata", "status")) {
            ((ObjectNode) schema.path("properties"))
                    .putObject(part)
                    .put("type", "object")
                    .put(UnknownFields.PRESERVE, true);
        }
        return schema;
    }

    private static Object load(String name) {
        try (InputStream yaml = CrdResource.class.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalStateException("the CRD is not on the class path: " + name);
            }
            return new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode validating(ObjectNode schema) {
        for (String keyword : List.copyOf(schema.propertyNames())) {
            if (!KEYWORDS.contains(keyword)) {
                schema.remove(keyword);
            }
        }
        for (JsonNode property : schema.path("properties")) {
            validating((ObjectNode) property);
        }
        for (String inner : List.of("additionalProperties", "items")) {
            if (schema.path(inner) instanceof ObjectNode object) {
                validating(object);
            }
        }
        if (schema.path("anyOf") instanceof ArrayNode choices) {
            choices.forEach(choice -> validating((ObjectNode) choice));
        }
        return schema;
    }
}
