package io.steadyvm.cli.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param path below the server's address, with its query
 * @param mediaType of the body; KubeVirt's own client sends none to subresources, which take both
 */
public record Call(
        String method, String path, Optional<JsonNode> body, Optional<String> mediaType) {
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    public static Call get(String path) {
        return new Call("GET", path, Optional.empty(), Optional.empty());
    }

    public static Call post(String path, JsonNode body) {
        return new Call("POST", path, Optional.of(body), Optional.of(JSON));
    }

    public static Call put(String path, JsonNode body) {
        return new Call("PUT", path, Optional.of(body), Optional.of(JSON));
    }

    public static Call delete(String path, JsonNode options) {
        return new Call("DELETE", path, Optional.of(options), Optional.of(JSON));
    }

    public static Call mergePatch(String path, JsonNode patch) {
        return new Call("PATCH", path, Optional.of(patch), Optional.of(MERGE_PATCH));
    }

    /** The same, with one more parameter in its query. */
    public Call with(String parameter, String value) {
        String joint = path.contains("?") ? "&" : "?";
        return new Call(
                method,
                path + joint + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                body,
                mediaType);
    }

    /** Nothing is stored: the API server goes through the motions, webhooks included. */
    public Call dryRun(boolean dryRun) {
        return dryRun ? with("dryRun", "All") : this;
    }
}
