package io.steadyvm.cluster;

import java.util.ArrayList;
import java.util.List;

/** The command line of etcd: one member, TLS with client certificates even on loopback. */
final class EtcdArguments {
    private EtcdArguments() {}

    static List<String> of(
            ControlPlanePrograms programs,
            StateDirectory state,
            ControlPlanePki pki,
            Ports ports,
            ControlPlaneOptions options) {
        String clients = Loopback.https(ports, Ports.Role.ETCD);
        String peers = Loopback.https(ports, Ports.Role.ETCD_PEER);
        List<String> arguments = new ArrayList<>();
        arguments.add(programs.etcd().toString());
        arguments.addAll(
                List.of(
                        "--name=steadyvm",
                        "--data-dir=" + state.etcd(),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=steadyvm=" + peers,
                        "--cert-file=" + pki.etcdPeer().certificate(),
                        "--key-file=" + pki.etcdPeer().key(),
                        "--client-cert-auth",
                        "--trusted-ca-file=" + pki.etcd().file(),
                        "--peer-cert-file=" + pki.etcdPeer().certificate(),
                        "--peer-key-file=" + pki.etcdPeer().key(),
                        "--peer-client-cert-auth",
                        "--peer-trusted-ca-file=" + pki.etcd().file(),
                        "--log-level=warn"));
        if (!options.fsync()) {
            arguments.add("--unsafe-no-fsync");
        }
        return List.copyOf(arguments);
    }
}
