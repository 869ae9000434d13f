package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a pod is given to reach its own cluster. */
record InCluster(URI server, Trust trust, Credential credential, Optional<String> namespace) {
    /** Empty outside of a pod. */
    static Optional<InCluster> find(Environment environment) {
        Path token = environment.inCluster().resolve("token");
        Optional<String> host = environment.variable("KUBERNETES_SERVICE_HOST");
        Optional<String> port = environment.variable("KUBERNETES_SERVICE_PORT");
        if (host.isEmpty() || port.isEmpty() || !Files.exists(token)) {
            return Optional.empty();
        }
        Path authority = environment.inCluster().resolve("ca.crt");
        Path namespace = environment.inCluster().resolve("namespace");
        return Optional.of(
                new InCluster(
                        ConnectionResolver.address(bracketed(host.get()) + ":" + port.get()),
                        new Trust.Authorities(
                                new Pem(authority.toString(), TextFile.read(authority)),
                                Optional.empty()),
                        new Credential.Bearer(TextFile.read(token).strip()),
                        Files.exists(namespace)
                                ? Optional.of(TextFile.read(namespace).strip())
                                : Optional.empty()));
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
