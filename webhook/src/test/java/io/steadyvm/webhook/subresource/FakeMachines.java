package io.steadyvm.webhook.subresource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;

/** One VM and one instance, as given, and a list of what was written. */
final class FakeMachines implements Machines {
    JsonNode vm = MissingNode.getInstance();
    JsonNode instance = MissingNode.getInstance();
    final ArrayNode writes = JsonMapper.shared().createArrayNode();
    boolean dryRun;

    /** What somebody else does next. */
    Runnable afterWrite = () -> {};

    /** How the next writes end; then all succeed. */
    final List<Written> endings = new ArrayList<>();

    @Override
    public Optional<JsonNode> vm(String namespace, String name) {
        return Optional.of(vm).filter(JsonNode::isObject);
    }

    @Override
    public Optional<JsonNode> instance(String namespace, String name) {
        return Optional.of(instance).filter(JsonNode::isObject);
    }

    @Override
    public Written write(String namespace, String name, Change change, boolean isDryRun) {
        dryRun |= isDryRun;
        writes.addObject().put("target", change.target().name()).set("patch", change.patch());
        afterWrite.run();
        return endings.isEmpty() ? new Written.Done() : endings.removeFirst();
    }
}
