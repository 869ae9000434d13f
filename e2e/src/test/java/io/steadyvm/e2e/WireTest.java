package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.e2e.stage.Eventually;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the webhook answers to those who don't speak as the API server does. */
@EndToEnd
class WireTest {
    /** A client with a certificate of this authority of the cluster, which trusts the webhook. */
    private static HttpClient client(Steadyvm steadyvm, String authority) throws Exception {
        var pki = steadyvm.kubeconfig().resolveSibling("pki");
        String bundle =
                steadyvm.kubectl()
                        .require(
                                "get",
                                "validatingwebhookconfiguration",
                                "steadyvm",
                                "-o",
                                "jsonpath={.webhooks[0].clientConfig.caBundle}");
        X509Certificate trusted =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(
                                                Base64.getDecoder().decode(bundle)));
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(
                        CertificateAuthority.open(pki, authority, Clock.systemUTC())
                                .issue(Subject.client("kube-apiserver-webhook-client"))
                                .sslContext(trusted))
                .build();
    }

    private static HttpResponse<String> post(
            Steadyvm steadyvm, HttpClient client, String path, String body) throws Exception {
        URI uri =
                URI.create(
                        "https://127.0.0.1:%d%s"
                                .formatted(steadyvm.ports().of(Ports.Role.ADMISSION), path));
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void saysNoStackTrace(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain("\tat ", "Exception", "io.steadyvm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"apiVersion\": \"admission.k8s.io/v1\", \"kind\": \"AdmissionReview\"}",
                "{\"a\": 1, \"a\": 2}",
                "<html>"
            })
    void answersGarbageWithAStatus(String garbage, Steadyvm steadyvm) throws Exception {
        try (HttpClient client = client(steadyvm, "webhook-client-ca")) {
            for (String path : new String[] {"/mutate", "/validate", "/convert"}) {
                HttpResponse<String> answer = post(steadyvm, client, path, garbage);

                assertThat(answer.statusCode()).as(path).isBetween(200, 499);
                saysNoStackTrace(answer);
                JsonNode tree = new JsonMapper().readTree(answer.body());
                assertThat(tree.path("kind").asString())
                        .isIn("Status", "AdmissionReview", "ConversionReview");
            }
        }
    }

    @Test
    void answersAReviewOfGarbageWithItsUid(Steadyvm steadyvm) throws Exception {
        try (HttpClient client = client(steadyvm, "webhook-client-ca")) {
            HttpResponse<String> answer =
                    post(
                            steadyvm,
                            client,
                            "/validate",
                            """
                            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview",
                             "request": {"uid": "u-1", "object": ["not a VM"]}}
                            """);

            saysNoStackTrace(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode response = new JsonMapper().readTree(answer.body()).path("response");
            assertThat(response.path("uid").asString()).isEqualTo("u-1");
            assertThat(response.path("allowed").asBoolean(true)).isFalse();
            assertThat(response.at("/status/message").asString()).isNotEmpty();
        }
    }

    @Test
    void refusesWhatIsTooLarge(Steadyvm steadyvm) throws Exception {
        String large = "{\"padding\": \"" + "x".repeat(8 * 1024 * 1024) + "\"}";
        try (HttpClient client = client(steadyvm, "webhook-client-ca")) {
            HttpResponse<String> answer = post(steadyvm, client, "/validate", large);

            assertThat(answer.statusCode()).isEqualTo(413);
            saysNoStackTrace(answer);
        }
    }

    @Test
    void refusesWhoIsNotTheApiServer(Steadyvm steadyvm) throws Exception {
        try (HttpClient client = client(steadyvm, "cluster-ca")) {
            for (String path : new String[] {"/mutate", "/validate"}) {
                // Either the handshake fails or the answer says that the certificate is missing.
                try {
                    HttpResponse<String> answer = post(steadyvm, client, path, "{}");
                    assertThat(answer.statusCode()).as(path).isIn(401, 403);
                    saysNoStackTrace(answer);
                } catch (IOException e) {
                    assertThat(e).as(path).hasMessageContaining("certificate");
                }
            }
        }
    }

    @Test
    void servesNoMetricsOnTheAdmissionPort(Steadyvm steadyvm) throws Exception {
        try (HttpClient client = client(steadyvm, "webhook-client-ca")) {
            for (String path : new String[] {"/metrics", "/livez", "/readyz"}) {
                assertThat(post(steadyvm, client, path, "{}").statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void speaksTlsOnly(Steadyvm steadyvm) {
        URI plain =
                URI.create("http://127.0.0.1:" + steadyvm.ports().of(Ports.Role.ADMISSION) + "/");
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() ->
                            client.send(
                                    HttpRequest.newBuilder(plain).build(),
                                    HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void tellsItsHealthOnTheOperationsPort(Steadyvm steadyvm) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Ports.Role role :
                    new Ports.Role[] {
                        Ports.Role.WEBHOOK_OPERATIONS, Ports.Role.CONTROLLER_OPERATIONS
                    }) {
                for (String path : new String[] {"/livez", "/readyz", "/metrics"}) {
                    URI uri = URI.create("http://127.0.0.1:" + steadyvm.ports().of(role) + path);
                    // The story, told beside this, restarts the controller.
                    new Eventually(Duration.ofSeconds(60))
                            .until(uri + " answers 200", () -> get(client, uri), "200"::equals);
                }
            }
        }
    }

    private static String get(HttpClient client, URI uri) {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return Integer.toString(answer.statusCode());
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
