package io.steadyvm.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.webhook.http.Reviewer.Answered;
import io.steadyvm.webhook.operations.WebhookMetrics.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdmissionWireTest {
    private static final String HEAD =
            "POST /mutate HTTP/1.1\r\nHost: webhook\r\nContent-Type: application/json\r\n";

    @Test
    void speaksHttp11OverTls13() throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            HttpClient client = wire.client(wire.caller());

            HttpResponse<String> response = wire.post(client, "/mutate", "{\"a\":1}");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"a\":1}");
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.headers().firstValue("Server")).isEmpty();
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> wire.socket("TLSv1.2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mutate", "/validate"})
    void admissionWantsTheApiServersCertificate(String path) {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            assertThat(status(wire, path, wire.caller())).isEqualTo(200);
            assertRefused(wire, path, Optional.empty(), 401);
            assertRefused(wire, path, of(ClientCertificates.of(Wire.newAuthority())), 403);
            assertRefused(wire, path, of(ClientCertificates.of(wire.servers)), 403);
            assertRefused(wire, path, of(ClientCertificates.expired(wire.callers)), 403);
            assertRefused(wire, path, of(ClientCertificates.forServers(wire.callers)), 403);
        }
    }

    @Test
    void answersEverybodyWhenThatIsAskedFor() {
        try (Wire wire = Wire.open(Wire::echo)) {
            assertThat(status(wire, "/mutate", Optional.empty())).isEqualTo(200);
            assertThat(status(wire, "/validate", Optional.empty())).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/livez", "/readyz", "/healthz", "/", "/version"})
    void hasNothingForOperatorsHere(String path) throws Exception {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            HttpResponse<String> response =
                    wire.client(wire.caller())
                            .send(
                                    wire.request(path).GET().build(),
                                    HttpResponse.BodyHandlers.ofString());

            assertIsStatus(response.body(), 404);
        }
    }

    @Test
    void reviewsOnVirtualThreads() {
        AtomicBoolean virtual = new AtomicBoolean();
        Reviewer reviewer =
                body -> {
                    virtual.set(Thread.currentThread().isVirtual());
                    return Wire.echo(body);
                };
        try (Wire wire = Wire.reviewing(reviewer)) {
            assertThat(status(wire, "/mutate", wire.caller())).isEqualTo(200);
        }
        assertThat(virtual).isTrue();
    }

    @Test
    void conversionAnswersEverybody() {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            assertThat(status(wire, "/convert", Optional.empty())).isEqualTo(200);
        }
    }

    @Test
    void nextHandshakeShowsTheNextCertificateAndOldConnectionsGoOn() {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            HttpClient before = wire.client(wire.caller());
            HttpResponse<String> first = wire.post(before, "/mutate", "{}");

            ServingCertificate next = wire.newServing();
            wire.serving = next;
            HttpResponse<String> second = wire.post(before, "/mutate", "{}");
            HttpResponse<String> third = wire.post(wire.client(wire.caller()), "/mutate", "{}");

            assertThat(serial(second)).isEqualTo(serial(first));
            assertThat(serial(third)).isEqualTo(next.leaf().getSerialNumber());
        }
    }

    @Test
    void refusesLargeBodies() throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo)) {
            HttpClient client = wire.client(wire.caller());

            HttpResponse<String> exact = wire.post(client, "/mutate", "x".repeat(Wire.MOST_BYTES));
            HttpResponse<String> more =
                    wire.post(client, "/mutate", "x".repeat(Wire.MOST_BYTES + 1));

            assertThat(exact.statusCode()).isEqualTo(200);
            assertIsStatus(more.body(), 413);
            try (SSLSocket socket = wire.socket()) {
                Wire.send(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
                for (int i = 0; i <= Wire.MOST_BYTES / 0x1000; i++) {
                    Wire.send(socket, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
                }
                Wire.send(socket, "0\r\n\r\n");
                assertThat(firstLine(socket)).contains(" 413 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /mutate HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                "POST /mutate/../livez HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                "POST /%2e%2e/mutate HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
                "POST /mutate HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /mutate HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n{}",
                "POST /mutate HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "garbage\r\n\r\n",
            })
    void answersNonsenseWithAStatus(String request) throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo);
                SSLSocket socket = wire.socket()) {
            Wire.send(socket, request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

            String answer = all(socket);

            assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Jetty", "html", "\tat ");
            assertIsStatus(
                    answer.substring(answer.indexOf("\r\n\r\n") + 4),
                    Integer.parseInt(answer.substring(9, 12)));
        }
    }

    @Test
    void refusesLongHeaders() throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo);
                SSLSocket socket = wire.socket()) {
            Wire.send(socket, HEAD + "X: " + "x".repeat(16 * 1024) + "\r\n\r\n");

            assertThat(firstLine(socket)).contains(" 431 ");
        }
    }

    @Test
    void ourFaultsAreNotShown() {
        try (Wire wire =
                Wire.reviewing(body -> {
                    throw new IllegalStateException("secret");
                })) {
            HttpResponse<String> response = wire.post(wire.client(wire.caller()), "/mutate", "{}");

            assertIsStatus(response.body(), 500);
            assertThat(response.body()).doesNotContain("secret", "Exception");
        }
    }

    @Test
    void oneRequestTooManyIsAnsweredAtOnce() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Reviewer slow =
                body -> {
                    inside.countDown();
                    await(free);
                    return new Answered(Reply.json(200, body), Outcome.ALLOWED);
                };
        try (Wire wire = Wire.reviewing(slow, 1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpClient client = wire.client(wire.caller());
            Future<HttpResponse<String>> first =
                    threads.submit(() -> wire.post(client, "/mutate", "{}"));
            inside.await();

            HttpResponse<String> second = wire.post(client, "/mutate", "{}");
            free.countDown();

            assertIsStatus(second.body(), 429);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(status(wire, "/mutate", wire.caller())).isEqualTo(200);
        }
    }

    @Test
    void drainingTellsConnectionsToClose() throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo);
                SSLSocket socket = wire.socket()) {
            Wire.send(socket, HEAD + "Content-Length: 2\r\n\r\n{}");
            BufferedReader answers = reader(socket);
            String before = nextAnswer(answers);

            wire.drain.begin();
            Wire.send(socket, HEAD + "Content-Length: 2\r\n\r\n{}");
            String after = nextAnswer(answers);

            assertThat(before).doesNotContain("Connection: close");
            assertThat(after).contains("200 OK", "Connection: close");
            assertThat(answers.read()).isEqualTo(-1);
        }
    }

    @Test
    void stoppingFinishesWhatIsInFlight() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Reviewer slow =
                body -> {
                    inside.countDown();
                    await(free);
                    return new Answered(Reply.json(200, body), Outcome.ALLOWED);
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Wire wire = Wire.reviewing(slow);
            HttpClient client = wire.client(wire.caller());
            Future<HttpResponse<String>> first =
                    threads.submit(() -> wire.post(client, "/mutate", "{}"));
            inside.await();

            Future<?> closing = threads.submit(wire::close);
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    wire.plainSocket().close();
                                    Thread.onSpinWait();
                                }
                            })
                    .isInstanceOf(java.net.ConnectException.class);
            free.countDown();

            assertThat(first.get().statusCode()).isEqualTo(200);
            closing.get();
        }
    }

    @Test
    void closesConnectionsThatDribble() throws IOException {
        try (Wire wire = Wire.reviewing(Wire::echo);
                Socket handshake = wire.plainSocket();
                SSLSocket header = wire.socket();
                SSLSocket body = wire.socket();
                SSLSocket idle = wire.socket()) {
            Wire.send(header, "POST /mutate HTTP/1.1\r\nHost:");
            Wire.send(body, HEAD + "Content-Length: 100\r\n\r\n{");
            Wire.send(handshake, "\u0016");

            assertThat(isClosedByPeer(handshake)).isTrue();
            assertThat(isClosedByPeer(header)).isTrue();
            assertThat(isClosedByPeer(body)).isTrue();
            Wire.send(idle, HEAD + "Content-Length: 2\r\n\r\n{}");
            assertThat(firstLine(idle)).contains(" 200 ");
        }
    }

    private static int status(Wire wire, String path, Optional<ServingCertificate> certificate) {
        return wire.post(wire.client(certificate), path, "{}").statusCode();
    }

    private static void assertRefused(
            Wire wire, String path, Optional<ServingCertificate> certificate, int code) {
        HttpResponse<String> response = wire.post(wire.client(certificate), path, "{}");
        assertThat(response.statusCode()).isEqualTo(code);
        assertIsStatus(response.body(), code);
    }

    private static void assertIsStatus(String body, int code) {
        JsonNode status = JsonMapper.shared().readTree(body);
        assertThat(status.path("kind").asString()).isEqualTo("Status");
        assertThat(status.path("code").asInt()).isEqualTo(code);
        assertThat(status.path("message").asString()).isNotEmpty();
    }

    private static Optional<ServingCertificate> of(ServingCertificate certificate) {
        return Optional.of(certificate);
    }

    private static java.math.BigInteger serial(HttpResponse<String> response) {
        try {
            return ((java.security.cert.X509Certificate)
                            response.sslSession().orElseThrow().getPeerCertificates()[0])
                    .getSerialNumber();
        } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reset counts, too: the peer need not be polite to those who dribble. */
    private static boolean isClosedByPeer(Socket socket) {
        try {
            all(socket);
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String firstLine(Socket socket) throws IOException {
        return reader(socket).readLine();
    }

    private static String nextAnswer(BufferedReader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        assertThat((char) reader.read()).isEqualTo('{');
        assertThat((char) reader.read()).isEqualTo('}');
        return head.toString();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static String all(Socket socket) throws IOException {
        return reader(socket).lines().collect(Collectors.joining("\r\n"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
