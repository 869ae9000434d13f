package io.steadyvm.webhook.subresource;

import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Those of the test that runs now. */
record SwitchedMachines(Supplier<FakeMachines> current) implements Machines {
    @Override
    public Optional<JsonNode> vm(String namespace, String name) {
        return current.get().vm(namespace, name);
    }

    @Override
    public Optional<JsonNode> instance(String namespace, String name) {
        return current.get().instance(namespace, name);
    }

    @Override
    public Written write(String namespace, String name, Change change, boolean dryRun) {
        return current.get().write(namespace, name, change, dryRun);
    }
}
