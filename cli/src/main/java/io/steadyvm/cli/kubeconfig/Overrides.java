package io.steadyvm.cli.kubeconfig;

import java.util.List;
import java.util.Optional;

/** What the command line says over the kubeconfig; empty where it says nothing. */
public record Overrides(
        Optional<String> kubeconfig,
        Optional<String> context,
        Optional<String> cluster,
        Optional<String> user,
        Optional<String> namespace,
        Optional<String> server,
        Optional<String> token,
        Optional<String> certificateAuthority,
        Optional<String> clientCertificate,
        Optional<String> clientKey,
        Optional<String> tlsServerName,
        boolean insecureSkipTlsVerify,
        Optional<String> as,
        List<String> asGroups) {
    public Overrides {
        asGroups = List.copyOf(asGroups);
    }
}
