package io.steadyvm.webhook.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.steadyvm.access.ClusterAccess;
import io.steadyvm.certs.Pem;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.webhook.http.ClientCertificates;
import io.steadyvm.webhook.http.Wire;
import io.steadyvm.webhook.kube.ApiServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

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

    /** As kube-apiserver 1.36 says it; what a person reads in the log. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | secrets \"ca\" is forbidden: User \"system:serviceaccount:ns:webhook\" cannot get"
                        + " resource \"secrets\" | the webhook's roles are missing or changed: install them again",
                "500 | etcdserver: mvcc: database space exceeded | make room in etcd, then take its"
                        + " alarm back: etcdctl alarm disarm",
                "403 | exceeded quota: small | ",
                "500 | something else | ",
            })
    void refusalsSayWhatToDo(int code, String said, @Nullable String remedy) {
        Answer answer =
                new Answer(code, JsonMapper.shared().createObjectNode().put("message", said));

        assertThat(answer.refusal("get Secret ns/ca").getMessage())
                .isEqualTo(
                        "can't get Secret ns/ca: " + said + (remedy == null ? "" : "; " + remedy));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
