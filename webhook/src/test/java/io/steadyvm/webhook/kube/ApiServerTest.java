package io.steadyvm.webhook.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.steadyvm.access.ClusterAccess;
import io.steadyvm.certs.Pem;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.webhook.http.ClientCertificates;
import io.steadyvm.webhook.http.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kubeconfig as people have it. */
class ApiServerTest {
    @TempDir private Path folder;

    @Test
    void takesAnEllipticCurveKeyInPkcs8() throws Exception {
        ServingCertificate client = ClientCertificates.of(Wire.newAuthority());
        byte[] key = Pem.write(client.key());
        assertThat(new String(key, java.nio.charset.StandardCharsets.US_ASCII))
                .contains("BEGIN PRIVATE KEY");
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: here
                        contexts: [{name: here, context: {cluster: here, user: me}}]
                        clusters: [{name: here, cluster: {server: "https://127.0.0.1:1"}}]
                        users:
                        - name: me
                          user: {client-certificate-data: %s, client-key-data: %s}
                        """
                                .formatted(base64(Pem.write(client.chain())), base64(key)));

        Config config = ClusterAccess.of(Optional.of(kubeconfig));

        try (ApiServer api = ApiServer.of(config)) {
            assertThat(api).isNotNull();
        }
        assertThat(config.getClientKeyAlgo()).isEqualTo("EC");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
