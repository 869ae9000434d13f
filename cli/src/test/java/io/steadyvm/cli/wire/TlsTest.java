package io.steadyvm.cli.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.steadyvm.cli.kubeconfig.Connection;
import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read when TLS or the network fails, and that names are checked as they are told. */
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;

    private static HttpsServer server;
    private static Pem authority;

    /** A server whose certificate names only {@code cluster.test}. */
    @BeforeAll
    static void serve() throws Exception {
        KeyStore store = certificate();
        authority =
                new Pem(
                        "ca",
                        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----"
                                .formatted(
                                        Base64.getMimeEncoder()
                                                .encodeToString(
                                                        store.getCertificate("server")
                                                                .getEncoded())));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpsServer.create(any, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static KeyStore certificate() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=cluster.test",
                                "-ext",
                                "SAN=dns:cluster.test",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .inheritIO()
                        .start();
        assertThat(process.onExit().join().exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
        return store;
    }

    private static Answer get(String server, Trust trust) {
        Connection connection =
                new Connection(
                        URI.create(server),
                        "default",
                        trust,
                        Optional.empty(),
                        new Credential.None(),
                        Optional.empty(),
                        Optional.empty());
        return new ApiClient(connection, Duration.ofSeconds(30), "test/1").send(Call.get("/"));
    }

    private static String address(int port) {
        return "https://127.0.0.1:" + port;
    }

    private static Trust trust(String... name) {
        return new Trust.Authorities(
                authority, Optional.of(name).filter(n -> n.length > 0).map(n -> n[0]));
    }

    @Test
    void theServerMayProveTheNameThatIsToldInsteadOfItsAddress() {
        assertThat(get(address(server.getAddress().getPort()), trust("cluster.test")))
                .isInstanceOf(Answer.Done.class);
        assertThatThrownBy(() -> get(address(server.getAddress().getPort()), trust("other.test")))
                .hasMessageContaining("has a certificate for another name");
    }

    @Test
    void aCertificateForAnotherNameIsNoTrust() {
        assertThatThrownBy(() -> get(address(server.getAddress().getPort()), trust()))
                .hasMessage(
                        address(server.getAddress().getPort())
                                + " has a certificate for another name; use that name as server, or"
                                + " pass --tls-server-name");
    }

    @Test
    void anUnknownAuthorityIsNoTrust() {
        assertThatThrownBy(() ->
                        get(
                                address(server.getAddress().getPort()),
                                new Trust.Machine(Optional.empty())))
                .hasMessage(
                        address(server.getAddress().getPort())
                                + " has a certificate of an authority that is not trusted; set"
                                + " certificate-authority-data in the kubeconfig, or pass"
                                + " --certificate-authority");
    }

    @Test
    void insecureTrustsAnybodyUnderAnyName() {
        assertThat(get(address(server.getAddress().getPort()), new Trust.Nobody(Optional.empty())))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void saysThatAPortDoesNotSpeakTls() throws IOException {
        try (ServerSocket plain = listen()) {
            Thread.ofVirtual().start(() -> answerInPlainText(plain));
            String address = address(plain.getLocalPort());
            assertThatThrownBy(() -> get(address, trust()))
                    .hasMessage(
                            address
                                    + " does not speak TLS on that port; correct the kubeconfig's"
                                    + " server");
        }
    }

    private static void answerInPlainText(ServerSocket plain) {
        // More than once: the client may try again on a connection of its own.
        while (!plain.isClosed()) {
            try (Socket socket = plain.accept()) {
                socket.getOutputStream()
                        .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client hung up, as it should.
            }
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        ServerSocket gone = listen();
        gone.close();
        String address = address(gone.getLocalPort());
        assertThatThrownBy(() -> get(address, trust()))
                .hasMessage(
                        address
                                + " cannot be connected to; check that the API server runs and that"
                                + " the kubeconfig names it");
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
