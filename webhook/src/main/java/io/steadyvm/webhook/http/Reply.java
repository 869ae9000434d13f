package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back over the wire.
 *
 * @param status HTTP's
 * @param mediaType of the body
 * @param body may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Reply(int status, String mediaType, byte[] body) {
    private static final String JSON = "application/json";

    public Reply {
        requireNonNull(mediaType);
        requireNonNull(body);
    }

    /** A JSON document. */
    public static Reply json(int status, byte[] body) {
        return new Reply(status, JSON, body);
    }

    /** A JSON document. */
    public static Reply json(int status, JsonNode tree) {
        return json(status, JsonMapper.shared().writeValueAsBytes(tree));
    }

    /** Words. */
    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Done, and nothing to add. */
    public static Reply empty(int status) {
        return new Reply(status, JSON, new byte[0]);
    }

    /** A Kubernetes Status that says no more than HTTP does. */
    public static Reply failure(int status) {
        String message = HttpStatus.getMessage(status);
        return failure(status, message.replace(" ", ""), message);
    }

    /** A Kubernetes Status, which API servers quote to the user. */
    public static Reply failure(int status, String reason, String message) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("kind", "Status").put("apiVersion", "v1");
        tree.putObject("metadata");
        tree.put("status", "Failure");
        tree.put("message", message).put("reason", reason).put("code", status);
        return json(status, tree);
    }
}
