package io.steadyvm.cluster;

import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A kubeconfig with one cluster, one user, one context.
 *
 * @param server the API server's URL
 * @param authorityPem the certificate that the server is trusted by
 * @param user the user's name, for people
 * @param credentials the user's entry, as lines of YAML, the second and later ones indented as in
 *     the file
 */
public record KubeConfig(String server, String authorityPem, String user, String credentials) {
    public static KubeConfig withCertificate(
            String server, String authorityPem, String user, Identity identity) {
        String credentials =
                """
                client-certificate-data: %s
                    client-key-data: %s\
                """
                        .formatted(base64(identity.certificatePem()), base64(identity.keyPem()));
        return new KubeConfig(server, authorityPem, user, credentials);
    }

    public static KubeConfig withToken(
            String server, String authorityPem, String user, String token) {
        return new KubeConfig(server, authorityPem, user, "token: " + token);
    }

    public String yaml() {
        return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: steadyvm
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: "%s"
          user:
            %s
        contexts:
        - name: steadyvm
          context:
            cluster: steadyvm
            user: "%s"
        current-context: steadyvm
        """
                .formatted(server, base64(authorityPem), user, credentials, user);
    }

    /** Replaces the file in one step; it holds a secret, so only its owner may read it. */
    public Path writeTo(Path file) {
        return PrivateFile.write(file, yaml());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user + " at " + server; // never the credentials
    }
}
