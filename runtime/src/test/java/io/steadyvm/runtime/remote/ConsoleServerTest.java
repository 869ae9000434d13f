package io.steadyvm.runtime.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.Pem;
import io.steadyvm.certs.PinnedTls;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.runtime.decide.GuestId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Over real TLS and real sockets; the guest's end of the line is the test's. */
class ConsoleServerTest {
    private static final Issuer ISSUER = new Issuer(Clock.systemUTC(), new SecureRandom());
    private static final CertificateAuthority AUTHORITY =
            ISSUER.newAuthority("webhook", Duration.ofDays(1));
    private static final String SERVICE = "steadyvm-subresources.steadyvm-system.svc";
    private static final GuestId GUEST = new GuestId("ns", "vm", "uid-1");

    @TempDir private Path directory;
    private SerialLine line;
    private ConsoleServer server;

    @BeforeEach
    void start() throws Exception {
        line = new SerialLine(directory.resolve("s"));
        server =
                new ConsoleServer(
                        new Endpoint("127.0.0.1", 0),
                        "127.0.0.1",
                        guest -> Optional.of(line.console).filter(_ -> guest.equals(GUEST)),
                        ConsoleServerTest::apiService);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        line.close();
    }

    private static JsonNode apiService() {
        ObjectNode service = JsonMapper.shared().createObjectNode();
        service.putObject("spec")
                .put(
                        "caBundle",
                        Base64.getEncoder()
                                .encodeToString(Pem.write(List.of(AUTHORITY.certificate()))))
                .putObject("service")
                .put("name", "steadyvm-subresources")
                .put("namespace", "steadyvm-system");
        return service;
    }

    @Test
    void showsWhatWasPrintedAndTypes() throws Exception {
        line.print("login: ");
        Screen screen = new Screen();
        WebSocket viewer = open(screen, SERVICE);

        screen.shows("earlier login: ");
        viewer.sendBinary(ByteBuffer.wrap("root\r".getBytes(StandardCharsets.UTF_8)), true).join();
        assertThat(line.read(5)).isEqualTo("root\r");
        line.print("# ");
        screen.shows("earlier login: # ");
    }

    @Test
    void aSecondViewerTakesOver() {
        Screen first = new Screen();
        open(first, SERVICE);
        first.shows("earlier ");
        Screen second = new Screen();
        open(second, SERVICE);

        assertThat(first.closed()).isEqualTo("1001 another viewer took this console over");
        second.shows("earlier ");
        assertThat(server.viewers()).isEqualTo(1);
    }

    @Test
    void endsWithTheGuestAfterItsLastWords() throws Exception {
        Screen screen = new Screen();
        open(screen, SERVICE);
        line.print("Power down");
        line.powerOff();

        assertThat(screen.closed()).isEqualTo("1000 the guest has ended");
        screen.shows("earlier Power down");
    }

    /** The guest prints far more than all buffers hold, while nobody reads. */
    @Test
    void aViewerWhoDoesNotReadHoldsUpNoGuest() throws Exception {
        Screen screen = new Screen();
        screen.pause();
        open(screen, SERVICE);
        String kilobyte = "x".repeat(1023) + "\n";
        for (int i = 0; i < 20 * 1024; i++) {
            line.print(kilobyte);
        }
        line.print("the end");

        screen.resume();
        screen.endsWith("the end");
        assertThat(screen.text()).containsPattern("\\[\\d{5,} bytes are left out]");
    }

    @ParameterizedTest
    @CsvSource({
        "vm, uid-1, 101",
        "vm, uid-2, 404",
        "other, uid-1, 404",
        "'..%2fvm', uid-1, 400",
    })
    void findsTheGuestThatIsNamed(String name, String uid, int status) {
        assertThat(status("/consoles/ns/" + name + "/" + uid, SERVICE)).isEqualTo(status);
    }

    @Test
    void othersAreTurnedAway() {
        String path = "/consoles/ns/vm/uid-1";
        assertThat(status(path, "somebody.else.svc")).isEqualTo(403);
        CertificateAuthority others = ISSUER.newAuthority("others", Duration.ofDays(1));
        assertThat(status(path, certificate(others, SERVICE), server.endpoint().fingerprint()))
                .isEqualTo(403);
        assertThat(server.viewers()).isZero();
    }

    @Test
    void aClientSeesThatTheServerIsAnother() {
        String other = "0".repeat(64);
        assertThatThrownBy(() ->
                        status("/consoles/ns/vm/uid-1", certificate(AUTHORITY, SERVICE), other))
                .hasRootCauseMessage(
                        "the server shows another certificate than the one that was announced");
    }

    private static ServingCertificate certificate(CertificateAuthority authority, String name) {
        return ISSUER.newLeaf(authority, ServerNames.of(List.of(name)), Duration.ofHours(1));
    }

    private int status(String path, String name) {
        return status(path, certificate(AUTHORITY, name), server.endpoint().fingerprint());
    }

    private int status(String path, ServingCertificate certificate, String fingerprint) {
        try {
            connect(new Screen(), path, certificate, fingerprint).abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private WebSocket open(Screen screen, String name) {
        return connect(
                screen,
                "/consoles/ns/vm/uid-1",
                certificate(AUTHORITY, name),
                server.endpoint().fingerprint());
    }

    private WebSocket connect(
            Screen screen, String path, ServingCertificate certificate, String fingerprint) {
        HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(PinnedTls.context(certificate, fingerprint))
                        .build();
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("wss://" + server.endpoint().address() + path), screen)
                .join();
    }
}
