package io.steadyvm.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of a kubeconfig whose header does not say what they are. */
class ClusterAccessTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"EC, true", "EC, false", "RSA, true", "RSA, false"})
    void knowsTheAlgorithmOfAKeyInPkcs8(String algorithm, boolean inline) throws Exception {
        byte[] der =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(der));
        Path file = Files.writeString(folder.resolve("key.pem"), pem);
        String encoded =
                Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        String key = inline ? "client-key-data: " + encoded : "client-key: \"" + file + "\"";
        Path kubeconfig =
                Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: here
                        contexts: [{name: here, context: {cluster: here, user: me}}]
                        clusters: [{name: here, cluster: {server: "https://127.0.0.1:1"}}]
                        users: [{name: me, user: {%s}}]
                        """
                                .formatted(key));

        Config config = ClusterAccess.of(Optional.of(kubeconfig));

        // What is not said, fabric8 takes for RSA.
        boolean isEllipticCurve = algorithm.equals("EC");
        assertThat("EC".equals(config.getClientKeyAlgo())).isEqualTo(isEllipticCurve);
        // As the controller derives its own.
        Config derived = new ConfigBuilder(config).build();
        assertThat("EC".equals(derived.getClientKeyAlgo())).isEqualTo(isEllipticCurve);
    }
}
