package io.steadyvm.cluster.node;

import io.steadyvm.cluster.BuildScript;
import java.nio.file.Path;
import java.util.List;

/**
 * Kubernetes' programs for nodes, of the control plane's release. containerd and runc are Debian's.
 *
 * @param directory holds all of them
 */
public record NodePrograms(Path directory) {
    /** Has them found, and built when they are missing (a minute or two, once). */
    public static NodePrograms provide(Path checkout) {
        return new NodePrograms(
                new BuildScript(checkout.resolve("cluster/build-control-plane"), List.of("--node"))
                        .run());
    }

    String kubelet() {
        return directory.resolve("kubelet").toString();
    }

    String proxy() {
        return directory.resolve("kube-proxy").toString();
    }

    String scheduler() {
        return directory.resolve("kube-scheduler").toString();
    }
}
