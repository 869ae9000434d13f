package io.steadyvm.admission.fuzz;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.json.MalformedJsonException;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Objects of ours out of bytes. */
final class Objects {
    private Objects() {}

    /** Empty when the bytes are something else; the codec answers those. */
    static Optional<ObjectNode> read(byte[] bytes) {
        try {
            return Json.read(bytes) instanceof ObjectNode object
                            && ObjectKind.parse(object.path("kind").asString("")).isPresent()
                            && version(object).isPresent()
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    static Optional<ApiVersion> version(ObjectNode object) {
        return ApiVersion.parse(object.path("apiVersion").asString(""));
    }
}
