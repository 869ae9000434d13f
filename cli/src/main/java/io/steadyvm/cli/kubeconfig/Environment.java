package io.steadyvm.cli.kubeconfig;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds the process: its environment variables, the home folder, and the folder where a
 * pod finds its ServiceAccount.
 */
public record Environment(Map<String, String> variables, Optional<Path> home, Path inCluster) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Empty when unset or "". */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
}
