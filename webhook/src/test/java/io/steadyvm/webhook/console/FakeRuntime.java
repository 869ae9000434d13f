package io.steadyvm.webhook.console;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.certs.Fingerprint;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.certs.ServingCertificate;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** The other end of the wire, frame by frame, for one connection. */
final class FakeRuntime implements AutoCloseable {
    static final Issuer ISSUER = new Issuer(Clock.systemUTC(), new SecureRandom());
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final ServingCertificate CERTIFICATE = certificate("runtime");

    private final SSLServerSocket server;
    private final CompletableFuture<SSLSocket> connection = new CompletableFuture<>();
    private final CompletableFuture<String> request = new CompletableFuture<>();

    static ServingCertificate certificate(String name) {
        return ISSUER.newLeaf(
                ISSUER.newAuthority(name, Duration.ofDays(1)),
                ServerNames.of(List.of(name)),
                Duration.ofHours(1));
    }

    /**
     * @param status of its answer to the handshake
     */
    FakeRuntime(int status) throws IOException {
        server =
                (SSLServerSocket)
                        ServerTls.context(() -> Optional.of(CERTIFICATE))
                                .getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread.ofVirtual().start(() -> accept(status));
    }

    private void accept(int status) {
        try {
            SSLSocket socket = (SSLSocket) server.accept();
            List<String> lines = new ArrayList<>();
            for (String line = line(socket); !line.isEmpty(); line = line(socket)) {
                lines.add(line);
            }
            String key =
                    lines.stream()
                            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                            .findFirst()
                            .orElseThrow()
                            .substring(19);
            String answer =
                    status == 101
                            ? "HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + accepted(key)
                                    + "\r\n\r\n"
                            : "HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            request.complete(lines.getFirst());
            connection.complete(socket);
        } catch (IOException | GeneralSecurityException e) {
            request.completeExceptionally(e);
            connection.completeExceptionally(e);
        }
    }

    private static String line(SSLSocket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static String accepted(String key) throws GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + ACCEPT).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
    }

    ConsoleEndpoint endpoint() {
        return new ConsoleEndpoint(
                "127.0.0.1:" + server.getLocalPort(), Fingerprint.of(CERTIFICATE.leaf()));
    }

    String request() {
        return request.join();
    }

    /** The subject of the certificate that the client showed. */
    String client() throws IOException {
        return connection.join().getSession().getPeerPrincipal().getName();
    }

    /** One frame of at most 125 bytes. */
    void send(int opcode, byte[] payload) throws IOException {
        byte[] frame = new byte[2 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        connection.join().getOutputStream().write(frame);
    }

    /** The next frame, unmasked: opcode and payload. */
    String receive() throws IOException {
        DataInputStream stream = new DataInputStream(connection.join().getInputStream());
        int opcode = stream.readUnsignedByte() & 0x0f;
        int length = stream.readUnsignedByte() & 0x7f;
        byte[] mask = stream.readNBytes(4);
        byte[] payload = stream.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return opcode + " " + new String(payload, StandardCharsets.ISO_8859_1);
    }

    /** Without a word. */
    void hangUp() throws IOException {
        connection.join().close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (connection.isDone() && !connection.isCompletedExceptionally()) {
            connection.join().close();
        }
    }
}
