package io.steadyvm.cluster;

import java.util.ArrayList;
import java.util.List;

/** The command line of kube-apiserver: loopback only, RBAC, aggregation on. */
final class ApiServerArguments {
    private ApiServerArguments() {}

    static List<String> of(
            ControlPlanePrograms programs,
            StateDirectory state,
            ControlPlanePki pki,
            Ports ports,
            ControlPlaneOptions options) {
        List<String> arguments = new ArrayList<>();
        arguments.add(programs.apiServer().toString());
        arguments.addAll(serving(state, pki, ports));
        arguments.addAll(
                options.nodeAddress()
                        .map(address -> withNodes(pki, address))
                        .orElseGet(ApiServerArguments::withoutNodes));
        arguments.addAll(storage(pki, ports));
        arguments.addAll(tokens(pki));
        arguments.addAll(aggregation(pki));
        arguments.add("--admission-control-config-file=" + AdmissionConfiguration.file(state));
        if (options.audit()) {
            arguments.add("--audit-policy-file=" + AuditPolicy.file(state));
            arguments.add("--audit-log-path=" + state.auditLog());
        }
        arguments.addAll(options.apiServerArguments());
        return List.copyOf(arguments);
    }

    private static List<String> serving(StateDirectory state, ControlPlanePki pki, Ports ports) {
        return List.of(
                "--secure-port=" + ports.of(Ports.Role.API_SERVER),
                "--tls-cert-file=" + pki.apiServer().certificate(),
                "--tls-private-key-file=" + pki.apiServer().key(),
                "--client-ca-file=" + pki.cluster().file(),
                "--cert-dir=" + state.pki(),
                "--profiling=false",
                "--service-cluster-ip-range=10.96.0.0/16");
    }

    private static List<String> withoutNodes() {
        return List.of(
                "--bind-address=" + Loopback.ADDRESS,
                "--advertise-address=" + Loopback.ADDRESS,
                "--authorization-mode=RBAC",
                // Nobody reaches the Service `kubernetes` without a node; and an endpoint on
                // loopback would be refused.
                "--endpoint-reconciler-type=none");
    }

    /** A kubelet is told from another by its name, and reached with a certificate. */
    private static List<String> withNodes(ControlPlanePki pki, String address) {
        return List.of(
                "--bind-address=0.0.0.0",
                "--advertise-address=" + address,
                "--authorization-mode=Node,RBAC",
                "--enable-admission-plugins=NodeRestriction",
                "--kubelet-certificate-authority=" + pki.cluster().file(),
                "--kubelet-client-certificate=" + pki.kubeletClient().certificate(),
                "--kubelet-client-key=" + pki.kubeletClient().key(),
                "--kubelet-preferred-address-types=InternalIP");
    }

    private static List<String> storage(ControlPlanePki pki, Ports ports) {
        return List.of(
                "--etcd-servers=" + Loopback.https(ports, Ports.Role.ETCD),
                "--etcd-cafile=" + pki.etcd().file(),
                "--etcd-certfile=" + pki.etcdClient().certificate(),
                "--etcd-keyfile=" + pki.etcdClient().key());
    }

    private static List<String> tokens(ControlPlanePki pki) {
        return List.of(
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + pki.tokenKey().publicKey(),
                "--service-account-signing-key-file=" + pki.tokenKey().privateKey());
    }

    /**
     * What an aggregated API server needs to trust us. {@code --enable-aggregator-routing} stays
     * off: it goes to endpoint addresses, which can't be on loopback, and knows no Service of type
     * ExternalName, which is how an APIService reaches a process outside of the cluster.
     */
    private static List<String> aggregation(ControlPlanePki pki) {
        return List.of(
                "--requestheader-client-ca-file=" + pki.frontProxy().file(),
                "--requestheader-allowed-names=" + ControlPlanePki.AGGREGATOR,
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                "--proxy-client-cert-file=" + pki.aggregator().certificate(),
                "--proxy-client-key-file=" + pki.aggregator().key());
    }
}
