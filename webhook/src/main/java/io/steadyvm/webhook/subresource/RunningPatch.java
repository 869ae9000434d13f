package io.steadyvm.webhook.subresource;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.webhook.subresource.Change.Target;
import tools.jackson.databind.node.JsonNodeFactory;

/** Switches a VM on or off in its spec, in the field that its author used. */
final class RunningPatch {
    private static final String STRATEGY = "/spec/runStrategy";
    private static final String RUNNING = "/spec/running";

    private RunningPatch() {}

    static Change of(Machine machine, boolean run) {
        Change change = Change.of(Target.VM, machine.vm());
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (machine.vm().path("spec").path("runStrategy").isString()) {
            RunStrategy wanted = run ? RunStrategy.ALWAYS : RunStrategy.HALTED;
            return change.add(STRATEGY, nodes.stringNode(wanted.text()));
        }
        return change.add(RUNNING, nodes.booleanNode(run));
    }
}
