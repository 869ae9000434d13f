package io.steadyvm.cluster;

import java.nio.file.Path;
import java.util.List;

/** The command line of kube-controller-manager: the controllers that steadyvm's users rely on. */
final class ControllerManagerArguments {
    /**
     * Deletion (cascades, namespaces), ServiceAccounts and their tokens, aggregated ClusterRoles.
     * Those of workloads and nodes only where there are nodes.
     */
    private static final List<String> CONTROLLERS =
            List.of(
                    "garbage-collector-controller",
                    "namespace-controller",
                    "serviceaccount-controller",
                    "serviceaccount-token-controller",
                    "clusterrole-aggregation-controller");

    private ControllerManagerArguments() {}

    static List<String> of(
            ControlPlanePrograms programs,
            ControlPlanePki pki,
            Ports ports,
            Path kubeconfig,
            ControlPlaneOptions options) {
        return List.of(
                programs.controllerManager().toString(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--bind-address=" + Loopback.ADDRESS,
                "--secure-port=" + ports.of(Ports.Role.CONTROLLER_MANAGER),
                "--tls-cert-file=" + pki.controllerManager().certificate(),
                "--tls-private-key-file=" + pki.controllerManager().key(),
                "--controllers="
                        + (options.nodeAddress().isPresent() ? "*" : String.join(",", CONTROLLERS)),
                // Each controller with its own ServiceAccount and rights, as in any real cluster.
                "--use-service-account-credentials",
                "--service-account-private-key-file=" + pki.tokenKey().privateKey(),
                "--root-ca-file=" + pki.cluster().file(),
                "--leader-elect=false",
                "--profiling=false");
    }
}
