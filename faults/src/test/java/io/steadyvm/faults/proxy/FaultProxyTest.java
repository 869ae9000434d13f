package io.steadyvm.faults.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cluster.KubeConfig;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.faults.http.Frame;
import io.steadyvm.faults.http.Head;
import io.steadyvm.faults.http.MessageInput;
import io.steadyvm.faults.http.MessageOutput;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the two ends see of each treatment. */
@Timeout(30)
class FaultProxyTest {
    private static final String VMS = "/apis/kubevirt.io/v1/namespaces/a/virtualmachines";

    @TempDir private Path directory;
    private ScriptedServer server;
    private FaultProxy proxy;
    private SSLSocket socket;
    private MessageInput in;

    @BeforeEach
    void connect() throws IOException {
        CertificateAuthority authority =
                CertificateAuthority.open(directory, "cluster", Clock.systemUTC());
        server = new ScriptedServer(authority);
        Path original = directory.resolve("original");
        KubeConfig.withToken(server.url(), authority.pem(), "me", "token").writeTo(original);
        proxy = FaultProxy.start(KubeconfigFile.read(original), directory, 0);
        // As a controller does: by the kubeconfig that it gets.
        Path copy = proxy.writeKubeconfig(directory.resolve("copy"));
        socket = KubeconfigFile.read(copy).upstream().connect();
        in = new MessageInput(socket.getInputStream());
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        proxy.close();
        server.close();
    }

    private void treat(Treatment treatment) {
        proxy.interfere(
                new Interference() {
                    @Override
                    public Treatment treat(ApiCall call, byte[] body) {
                        return treatment;
                    }
                });
    }

    private void post(String body) throws IOException {
        new MessageOutput(socket.getOutputStream())
                .message(
                        new Head("POST " + VMS + " HTTP/1.1", List.of()),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private String answer() throws IOException {
        Head head = in.head().orElseThrow(() -> new EOFException("closed"));
        return head.status()
                + " "
                + new String(in.responseBody(head, "POST"), StandardCharsets.UTF_8);
    }

    private String arrived() throws InterruptedException {
        return String.valueOf(server.requests.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void passesRequestsOneAfterAnother() throws Exception {
        post("one");
        assertThat(answer()).isEqualTo("200 one");
        post("two");
        assertThat(answer()).isEqualTo("200 two");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void answersInTheServersPlace() throws Exception {
        treat(new Treatment.Answer(429, "TooManyRequests", Optional.of(Duration.ofSeconds(3))));

        post("one");
        Head head = in.head().orElseThrow();

        assertThat(head.status()).isEqualTo(429);
        assertThat(head.first("Retry-After")).contains("3");
        assertThat(new String(in.responseBody(head, "POST"), StandardCharsets.UTF_8))
                .contains("\"code\":429");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void refusesWithoutSending() throws Exception {
        treat(new Treatment.Refuse());

        post("one");

        assertThat(in.head()).isEmpty();
        assertThat(server.requests).isEmpty();
    }

    @Test
    void sendsAndLosesTheReply() throws Exception {
        treat(new Treatment.LoseReply(Treatment.Ending.CLOSED));

        post("one");

        assertThat(in.head()).isEmpty();
        assertThat(arrived()).startsWith("POST");
    }

    @Test
    void sendsAndCutsTheReplyInTheMiddle() throws Exception {
        treat(new Treatment.LoseReply(Treatment.Ending.TRUNCATED));

        post("123456");

        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
        assertThat(arrived()).startsWith("POST");
    }

    @Test
    void sendsAndResets() throws Exception {
        treat(new Treatment.LoseReply(Treatment.Ending.RESET));

        post("one");

        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
        assertThat(arrived()).startsWith("POST");
    }

    @Test
    void sendsLateWhatNobodyWaitsForAnyMore() throws Exception {
        List<Runnable> kept = new ArrayList<>();
        treat(new Treatment.Delay(kept::add));

        post("one");

        assertThat(in.head()).isEmpty();
        assertThat(server.requests).isEmpty();
        kept.getFirst().run();
        assertThat(arrived()).startsWith("POST");
    }

    /** The second event twice; the third is lost, and the connection with it. */
    private static final Interference EVENTS =
            new Interference() {
                @Override
                public Delivery deliver(ApiCall watch, byte[] event) {
                    String text = new String(event, StandardCharsets.UTF_8);
                    if (text.contains("2")) {
                        return new Delivery(List.of(event, event), false);
                    }
                    return text.contains("3") ? new Delivery(List.of(), true) : Delivery.of(event);
                }
            };

    @Test
    void treatsEachLineOfAWatchAsAnEvent() throws Exception {
        proxy.interfere(EVENTS);

        new MessageOutput(socket.getOutputStream())
                .head(new Head("GET " + VMS + "?watch=true HTTP/1.1", List.of()));

        assertThat(in.head().orElseThrow().status()).isEqualTo(200);
        for (String event : List.of("1", "2", "2")) {
            assertThat(new String(in.chunk(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\":" + event + "}\n");
        }
        assertThatThrownBy(in::chunk).isInstanceOf(IOException.class);
    }

    @Test
    void treatsEachFrameOfAWatchAsAnEvent() throws Exception {
        proxy.interfere(EVENTS);

        new MessageOutput(socket.getOutputStream())
                .head(
                        new Head(
                                "GET " + VMS + "?watch=true HTTP/1.1",
                                List.of(
                                        new Head.Header("Connection", "Upgrade"),
                                        new Head.Header("Upgrade", "websocket"))));

        assertThat(in.head().orElseThrow().status()).isEqualTo(101);
        for (String event : List.of("1", "2", "2")) {
            assertThat(new String(Frame.read(in).payload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"n\":" + event + "}");
        }
        assertThatThrownBy(() -> Frame.read(in)).isInstanceOf(IOException.class);
    }
}
