package io.steadyvm.admission.review;

import java.util.Objects;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * One step of a JSON Patch (RFC 6902); we only ever add to an object or replace in it.
 *
 * @param op {@code add} or {@code replace}
 */
public record PatchOperation(String op, JsonPointer path, JsonNode value) {
    public PatchOperation {
        Objects.requireNonNull(op);
        Objects.requireNonNull(path);
        Objects.requireNonNull(value);
    }
}
