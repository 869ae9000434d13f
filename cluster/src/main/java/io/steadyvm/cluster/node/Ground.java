package io.steadyvm.cluster.node;

import io.steadyvm.cluster.ClusterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code cluster/in-namespaces} prepared for nodes.
 *
 * @param folder for files of nodes, deleted when the namespaces are gone
 * @param groups the nodes' control groups, a path in each hierarchy
 */
public record Ground(Path folder, String groups) {
    /** The variables that the script sets. */
    private static final String FOLDER = "STEADYVM_NODES";

    private static final String GROUPS = "STEADYVM_CGROUP";

    /**
     * Takes it from the environment.
     *
     * @throws ClusterException when we are not in those namespaces: then nothing must be started,
     *     because addresses of Pods and Services would lead out of this machine
     */
    public static Ground of(Map<String, String> environment) {
        String folder = environment.getOrDefault(FOLDER, "");
        String groups = environment.getOrDefault(GROUPS, "");
        if (folder.isEmpty() || groups.isEmpty() || !Files.exists(Path.of("/run/netns/b"))) {
            throw new ClusterException(
                    "nodes run in namespaces of their own; start this by `make e2e-cluster`, or by"
                            + " cluster/in-namespaces.");
        }
        return new Ground(Path.of(folder), groups);
    }
}
