package io.steadyvm.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How a control plane is run.
 *
 * @param fsync etcd waits for the disk at each write: for measurements and crash tests. Off by
 *     default, because it costs tests most of their time and a process that dies loses nothing by
 *     it; only a machine that dies does
 * @param audit the API server logs each request with its bodies
 * @param nodeAddress where nodes and Pods reach the API server; with it, it listens everywhere, so
 *     only for a network namespace that leads nowhere else
 * @param apiServerArguments more arguments of kube-apiserver, after ours
 */
public record ControlPlaneOptions(
        boolean fsync,
        boolean audit,
        Optional<String> nodeAddress,
        List<String> apiServerArguments) {
    public ControlPlaneOptions {
        apiServerArguments = List.copyOf(apiServerArguments);
    }

    public static ControlPlaneOptions defaults() {
        return new ControlPlaneOptions(false, false, Optional.empty(), List.of());
    }

    public ControlPlaneOptions withFsync() {
        return new ControlPlaneOptions(true, audit, nodeAddress, apiServerArguments);
    }

    public ControlPlaneOptions withAudit() {
        return new ControlPlaneOptions(fsync, true, nodeAddress, apiServerArguments);
    }

    /** For a control plane with nodes. */
    public ControlPlaneOptions withNodes(String address) {
        return new ControlPlaneOptions(fsync, audit, Optional.of(address), apiServerArguments);
    }
}
