package io.steadyvm.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Admits everything from clients with a certificate of the given authority; notes who called. */
final class RecordingWebhook implements AutoCloseable {
    private final Queue<String> callers = new ConcurrentLinkedQueue<>();
    private final CertificateAuthority authority;
    private final HttpsServer server;

    RecordingWebhook(Path directory, X509Certificate trusted) throws IOException {
        authority = CertificateAuthority.open(directory, "recording-webhook-ca", Clock.systemUTC());
        SSLContext context =
                authority
                        .issue(Subject.server("recording-webhook", "127.0.0.1"))
                        .sslContext(trusted);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters needed = context.getDefaultSSLParameters();
                        needed.setNeedClientAuth(true);
                        parameters.setSSLParameters(needed);
                    }
                });
        server.createContext("/validate", this::admit);
        server.start();
    }

    private void admit(HttpExchange exchange) throws IOException {
        HttpsExchange secured = (HttpsExchange) exchange;
        callers.add(secured.getSSLSession().getPeerPrincipal().getName());
        ObjectNode review =
                (ObjectNode) JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
        String uid = review.at("/request/uid").asString();
        review.remove("request");
        review.putObject("response").put("uid", uid).put("allowed", true);
        byte[] answer = JsonMapper.shared().writeValueAsBytes(review);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Has it asked about each ConfigMap of one namespace. */
    String configuration(String namespace) {
        return """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: {name: recording}
        webhooks:
        - name: recording.steadyvm.io
          clientConfig: {url: "https://127.0.0.1:%d/validate", caBundle: %s}
          rules:
          - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
          namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
          failurePolicy: Fail
          sideEffects: None
          admissionReviewVersions: [v1]
        """
                .formatted(
                        server.getAddress().getPort(),
                        Base64.getEncoder()
                                .encodeToString(authority.pem().getBytes(StandardCharsets.UTF_8)),
                        namespace);
    }

    Queue<String> callers() {
        return callers;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
