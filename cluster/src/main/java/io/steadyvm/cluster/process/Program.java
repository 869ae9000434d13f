package io.steadyvm.cluster.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child.
 *
 * @param name what people call it: "etcd", "webhook"; also in messages
 * @param command the executable's absolute path and its arguments
 * @param environment the child's whole environment: nothing is inherited, so that a variable such
 *     as {@code ETCD_NAME} or {@code HTTPS_PROXY} of the user's shell can't change what it does
 * @param log the file that its output is appended to
 */
public record Program(
        String name, List<String> command, Map<String, String> environment, Path log) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException(name + ": the command is empty");
        }
    }
}
