package io.steadyvm.bench.farm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A validating webhook over TLS that reads the question and says yes: what less can't cost. */
final class EchoWebhook implements AutoCloseable {
    static final String NAME = "echo.bench.steadyvm.io";

    private static final int OK = 200;
    private static final Pattern UID = Pattern.compile("\"uid\":\"([^\"]+)\"");
    private final HttpsServer server;
    private final ExecutorService threads;

    private EchoWebhook(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static EchoWebhook install(Farm farm) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("bench");
        CertificateAuthority authority =
                CertificateAuthority.open(directory, "bench-ca", Clock.systemUTC());
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        authority
                                .issue(Subject.server("bench", "127.0.0.1"))
                                .sslContext(authority.certificate())));
        server.createContext("/", EchoWebhook::answer);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        String bundle = Base64.getEncoder().encodeToString(Files.readAllBytes(authority.file()));
        farm.api()
                .require(
                        "POST",
                        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
                        configuration(server.getAddress().getPort(), bundle));
        return new EchoWebhook(server, threads);
    }

    private static String configuration(int port, String bundle) {
        return """
        {"metadata": {"name": "echo"}, "webhooks": [{"name": "%s", "admissionReviewVersions": ["v1"],
          "sideEffects": "None", "failurePolicy": "Fail", "timeoutSeconds": 5,
          "clientConfig": {"url": "https://127.0.0.1:%d/", "caBundle": "%s"},
          "rules": [{"apiGroups": ["kubevirt.io"], "apiVersions": ["v1"], "operations": ["CREATE", "UPDATE"],
                     "resources": ["virtualmachines"], "scope": "Namespaced"}]}]}
        """
                .formatted(NAME, port, bundle);
    }

    private static String yes(String uid) {
        return """
        {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": {"uid": "%s", "allowed": true}}
        """
                .formatted(uid);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String question =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher uid = UID.matcher(question);
        byte[] answer = yes(uid.find() ? uid.group(1) : "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
