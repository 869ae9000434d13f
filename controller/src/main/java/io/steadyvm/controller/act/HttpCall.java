package io.steadyvm.controller.act;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One call as it goes over the wire.
 *
 * @param path with query, from the API server's root
 * @param contentType of the body
 */
record HttpCall(String method, String path, String contentType, Optional<JsonNode> body) {
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    static HttpCall get(String path) {
        return new HttpCall("GET", path, JSON, Optional.empty());
    }

    static HttpCall post(String path, JsonNode body) {
        return new HttpCall("POST", path, JSON, Optional.of(body));
    }

    static HttpCall mergePatch(String path, JsonNode body) {
        return new HttpCall("PATCH", path, MERGE_PATCH, Optional.of(body));
    }

    static HttpCall delete(String path, JsonNode options) {
        return new HttpCall("DELETE", path, JSON, Optional.of(options));
    }
}
