package io.steadyvm.admission.crd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The named definitions of {@code src/crd}, and what they say in full for one version; the short
 * forms are described in that folder's README.
 */
record Definitions(Map<String, Object> byName) {
    /** KubeVirt's own limit for each of its lists. */
    private static final int LONGEST_LIST = 256;

    private static final int MOST_KEYS = 1024;

    /** What a definition may hold besides the short forms; anything else is a slip of the pen. */
    private static final Set<String> SCHEMA_KEYS =
            Set.of(
                    "additionalProperties",
                    "anyOf",
                    "default",
                    "description",
                    "format",
                    "items",
                    "maxItems",
                    "maxLength",
                    "maxProperties",
                    "minimum",
                    "nullable",
                    "pattern",
                    "properties",
                    "required",
                    "type",
                    "x-kubernetes-int-or-string",
                    "x-kubernetes-preserve-unknown-fields");

    /** The definition of this name, written out as a structural schema. */
    Map<String, Object> expand(String name, String version) {
        Object definition = byName.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no definition is named " + name);
        }
        return object(asMap(definition), version);
    }

    private Map<String, Object> object(Map<String, Object> definition, String version) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (definition.get("is") instanceof String base) {
            schema.putAll(expand(base, version));
        }
        if (definition.containsKey("fields")) {
            schema.put("type", "object");
        }
        definition.forEach((key, value) -> put(schema, key, value, version));
        return schema;
    }

    private void put(Map<String, Object> schema, String key, Object value, String version) {
        switch (key) {
            case "is", "only" -> {}
            case "fields" -> schema.put("properties", fields(asMap(value), version));
            case "x-kubernetes-validations" -> {
                List<Object> rules = rules(asList(value), version);
                if (!rules.isEmpty()) {
                    schema.put(key, rules);
                }
            }
            default -> {
                if (!SCHEMA_KEYS.contains(key)) {
                    throw new IllegalArgumentException("no key of a schema: " + key);
                }
                schema.put(key, value);
            }
        }
    }

    private Map<String, Object> fields(Map<String, Object> fields, String version) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            Map<String, Object> schema = field(field, version);
            if (schema != null) {
                properties.put(name, schema);
            }
        });
        return properties;
    }

    private @Nullable Map<String, Object> field(Object field, String version) {
        if (field instanceof String reference) {
            return reference(reference, version);
        }
        Map<String, Object> definition = asMap(field);
        return isIn(definition, version) ? object(definition, version) : null;
    }

    private Map<String, Object> reference(String reference, String version) {
        String inner = reference.substring(1, reference.length() - 1);
        return switch (reference.charAt(0)) {
            case '[' -> container("array", "maxItems", LONGEST_LIST, "items", inner, version);
            case '{' ->
                    container(
                            "object",
                            "maxProperties",
                            MOST_KEYS,
                            "additionalProperties",
                            inner,
                            version);
            default -> expand(reference, version);
        };
    }

    private Map<String, Object> container(
            String type, String limitKey, int limit, String key, String inner, String version) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(limitKey, limit);
        schema.put(key, expand(inner, version));
        return schema;
    }

    private static List<Object> rules(List<Object> rules, String version) {
        List<Object> kept = new ArrayList<>();
        for (Object rule : rules) {
            if (isIn(asMap(rule), version)) {
                Map<String, Object> copy = new LinkedHashMap<>(asMap(rule));
                copy.remove("only");
                kept.add(copy);
            }
        }
        return kept;
    }

    private static boolean isIn(Map<String, Object> definition, String version) {
        return Objects.requireNonNullElse(definition.get("only"), version).equals(version);
    }

    static Map<String, Object> child(Map<String, Object> parent, String key) {
        return asMap(Objects.requireNonNull(parent.get(key), key));
    }

    static String text(Map<String, Object> parent, String key) {
        return (String) Objects.requireNonNull(parent.get(key), key);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> asList(Object value) {
        return (List<Object>) value;
    }
}
