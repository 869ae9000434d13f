package io.steadyvm.webhook.subresource;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.webhook.subresource.Change.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** Switches a VM on or off in its spec, in the field that its author used. */
final class RunningPatch {
    private static final String STRATEGY = "/spec/runStrategy";
    private static final String RUNNING = "/spec/running";

    private RunningPatch() {}

    static Change of(Machine machine, boolean run) {
        JsonNode spec = machine.vm().path("spec");
        JsonNode strategy = spec.path("runStrategy");
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (strategy.isString()) {
            String wanted = run ? RunStrategy.ALWAYS.text() : RunStrategy.HALTED.text();
            return Change.to(Target.VM)
                    .test(STRATEGY, strategy)
                    .add(STRATEGY, nodes.stringNode(wanted));
        }
        JsonNode running = spec.path("running");
        return Change.to(Target.VM)
                .test(RUNNING, running.isBoolean() ? running : NullNode.getInstance())
                .add(RUNNING, nodes.booleanNode(run));
    }
}
