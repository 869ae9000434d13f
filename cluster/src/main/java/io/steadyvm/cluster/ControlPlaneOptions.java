package io.steadyvm.cluster;

import java.util.List;

/**
 * How a control plane is run.
 *
 * @param fsync etcd waits for the disk at each write: for measurements and crash tests. Off by
 *     default, because it costs tests most of their time and a process that dies loses nothing by
 *     it; only a machine that dies does
 * @param audit the API server logs each request with its bodies
 * @param apiServerArguments more arguments of kube-apiserver, after ours
 */
public record ControlPlaneOptions(boolean fsync, boolean audit, List<String> apiServerArguments) {
    public ControlPlaneOptions {
        apiServerArguments = List.copyOf(apiServerArguments);
    }

    public static ControlPlaneOptions defaults() {
        return new ControlPlaneOptions(false, false, List.of());
    }

    public ControlPlaneOptions withFsync() {
        return new ControlPlaneOptions(true, audit, apiServerArguments);
    }

    public ControlPlaneOptions withAudit() {
        return new ControlPlaneOptions(fsync, true, apiServerArguments);
    }
}
