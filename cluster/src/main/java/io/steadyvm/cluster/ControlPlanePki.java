package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Keys;
import io.steadyvm.cluster.pki.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is who on the wires of the control plane. Four authorities, because each answers another
 * question, and a certificate for one must not pass for another:
 *
 * @param cluster who are you to the API server, and is this the API server
 * @param etcd may you read and write the store
 * @param frontProxy is it the aggregator that vouches for this user
 * @param webhookClient is it the API server that asks for admission
 * @param tokenKey signs ServiceAccount tokens
 * @param etcdPeer etcd's own certificate
 * @param etcdClient the API server's, towards etcd
 * @param apiServer the API server's own certificate
 * @param aggregator the API server's, towards aggregated API servers
 * @param controllerManager kube-controller-manager's own certificate
 * @param kubeletClient the API server's, towards kubelets
 */
record ControlPlanePki(
        CertificateAuthority cluster,
        CertificateAuthority etcd,
        CertificateAuthority frontProxy,
        CertificateAuthority webhookClient,
        Keys.SigningKey tokenKey,
        Identity.Files etcdPeer,
        Identity.Files etcdClient,
        Identity.Files apiServer,
        Identity.Files aggregator,
        Identity.Files controllerManager,
        Identity.Files kubeletClient) {
    /** The name that the aggregator's certificate carries; extension API servers check it. */
    static final String AGGREGATOR = "front-proxy-client";

    /**
     * Opens the authorities there, or makes them, and issues all certificates anew.
     *
     * @param more names and addresses of the API server, beside those on this machine
     */
    static ControlPlanePki in(Path directory, Clock clock, List<String> more) {
        CertificateAuthority cluster = CertificateAuthority.open(directory, "cluster-ca", clock);
        CertificateAuthority etcd = CertificateAuthority.open(directory, "etcd-ca", clock);
        CertificateAuthority frontProxy =
                CertificateAuthority.open(directory, "front-proxy-ca", clock);
        CertificateAuthority webhookClient =
                CertificateAuthority.open(directory, "webhook-client-ca", clock);
        return new ControlPlanePki(
                cluster,
                etcd,
                frontProxy,
                webhookClient,
                Keys.open(directory, "service-account"),
                etcd.issue(Subject.peer("etcd", "localhost", "127.0.0.1"))
                        .writeTo(directory, "etcd"),
                etcd.issue(Subject.client("kube-apiserver-etcd-client"))
                        .writeTo(directory, "etcd-client"),
                cluster.issue(apiServer(more)).writeTo(directory, "apiserver"),
                frontProxy.issue(Subject.client(AGGREGATOR)).writeTo(directory, AGGREGATOR),
                cluster.issue(Subject.server("kube-controller-manager", "localhost", "127.0.0.1"))
                        .writeTo(directory, "controller-manager"),
                cluster.issue(Subject.client("kube-apiserver-kubelet-client", "system:masters"))
                        .writeTo(directory, "kubelet-client"));
    }

    private static Subject apiServer(List<String> more) {
        List<String> hosts =
                new ArrayList<>(
                        List.of(
                                "localhost",
                                "127.0.0.1",
                                "kubernetes",
                                "kubernetes.default",
                                "kubernetes.default.svc"));
        hosts.addAll(more);
        return Subject.server("kube-apiserver", hosts.toArray(String[]::new));
    }

    /** May do everything. */
    Identity administrator() {
        return cluster.issue(Subject.client("steadyvm-admin", "system:masters"));
    }

    /** Has the ClusterRole that Kubernetes makes for this user. */
    Identity controllerManagerClient() {
        return cluster.issue(Subject.client("system:kube-controller-manager"));
    }

    /** What the API server shows to admission webhooks. */
    Identity webhookCaller() {
        return webhookClient.issue(Subject.client("kube-apiserver-webhook-client"));
    }

    /** The same for webhooks in Pods, who know the cluster's own authority only. */
    Identity webhookCallerOfCluster() {
        return cluster.issue(Subject.client("kube-apiserver-webhook-client"));
    }

    Identity etcdProbe() {
        return etcd.issue(Subject.client("steadyvm-probe"));
    }
}
