package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes back over the wire: always JSON.
 *
 * @param status HTTP's
 * @param body a JSON document, or nothing
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Reply(int status, byte[] body) {
    private static final int FIRST_FAILURE = 400;

    public Reply {
        requireNonNull(body);
    }

    /** A Kubernetes Status, which API servers quote to the user. */
    public static Reply failure(int status, String reason, String message) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("kind", "Status").put("apiVersion", "v1");
        tree.putObject("metadata");
        tree.put("status", status < FIRST_FAILURE ? "Success" : "Failure");
        tree.put("message", message).put("reason", reason).put("code", status);
        return new Reply(status, JsonMapper.shared().writeValueAsBytes(tree));
    }
}
