package io.steadyvm.cli.wire;

import tools.jackson.databind.JsonNode;

/**
 * The API's {@code Status}: why it refused.
 *
 * @param reason a word such as NotFound; "" when not given
 * @param kind of the object in question, or its plural; "" when not given
 */
public record ApiStatus(int code, String reason, String message, String kind, String name) {
    static ApiStatus of(int code, JsonNode tree) {
        JsonNode details = tree.path("details");
        return new ApiStatus(
                code,
                tree.path("reason").asString(""),
                tree.path("message").asString("").strip(),
                details.path("kind").asString(""),
                details.path("name").asString(""));
    }
}
