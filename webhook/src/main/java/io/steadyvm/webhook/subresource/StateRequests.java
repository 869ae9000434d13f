package io.steadyvm.webhook.subresource;

import io.steadyvm.webhook.subresource.Change.Target;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests to the controller in {@code status.stateChangeRequests}. */
final class StateRequests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String STATUS = "/status";
    private static final String REQUESTS = "stateChangeRequests";
    private static final String START_FAILURE = "startFailure";

    private StateRequests() {}

    static ObjectNode start(boolean paused) {
        ObjectNode request = NODES.objectNode().put("action", "Start");
        if (paused) {
            request.putObject("data").put("paused", "true");
        }
        return request;
    }

    /** For this instance and no later one. */
    static ObjectNode stop(String instanceUid) {
        return NODES.objectNode().put("action", "Stop").put("uid", instanceUid);
    }

    static JsonNode pending(Machine machine) {
        return machine.vm().path("status").path(REQUESTS);
    }

    /** These instead of the present ones; a person asks, so a waiting time after failures ends. */
    static Change replace(Machine machine, List<? extends JsonNode> requests) {
        JsonNode status = machine.vm().path("status");
        ArrayNode list = NODES.arrayNode();
        requests.forEach(list::add);
        Change change = Change.of(Target.VM_STATUS, machine.vm());
        if (!status.isObject()) {
            ObjectNode whole = NODES.objectNode();
            whole.set(REQUESTS, list);
            return change.add(STATUS, whole);
        }
        change.add(STATUS + "/" + REQUESTS, list);
        return status.has(START_FAILURE) ? change.remove(STATUS + "/" + START_FAILURE) : change;
    }
}
