package io.steadyvm.admission.schema;

import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The schemas of all kinds and versions; compiled once, shared by all threads. */
public final class CrdSchemas {
    private final Map<ObjectKind, Map<ApiVersion, CrdSchema>> schemas;

    private CrdSchemas(Map<ObjectKind, Map<ApiVersion, CrdSchema>> schemas) {
        this.schemas = schemas;
    }

    /** Reads the CRDs that are packaged with us; takes some hundred milliseconds. */
    public static CrdSchemas load() {
        Map<ObjectKind, Map<ApiVersion, CrdSchema>> schemas = new EnumMap<>(ObjectKind.class);
        for (ObjectKind kind : ObjectKind.values()) {
            Map<ApiVersion, CrdSchema> versions = new EnumMap<>(ApiVersion.class);
            CrdResource.schemas(kind)
                    .forEach((version, schema) -> versions.put(version, new CrdSchema(schema)));
            schemas.put(kind, versions);
        }
        return new CrdSchemas(schemas);
    }

    public CrdSchema of(ObjectKind kind, ApiVersion version) {
        return Objects.requireNonNull(Objects.requireNonNull(schemas.get(kind)).get(version));
    }
}
