package io.steadyvm.bench.virtctl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** Accepts every command over HTTPS, on loopback: what is left is the client's own time. */
final class LoopbackServer implements AutoCloseable {
    private static final int ACCEPTED = 202;
    private static final int NO_BODY = -1;

    private final Path directory;
    private final CertificateAuthority authority;
    private final HttpsServer server;

    LoopbackServer() throws IOException {
        directory = Files.createTempDirectory("bench");
        authority = CertificateAuthority.open(directory, "bench-ca", Clock.systemUTC());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        authority
                                .issue(Subject.server("bench", "127.0.0.1"))
                                .sslContext(authority.certificate())));
        server.createContext("/", LoopbackServer::accept);
        server.start();
    }

    private static void accept(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(ACCEPTED, NO_BODY);
        exchange.close();
    }

    String address() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The PEM file of who signed its certificate. */
    String authorityFile() {
        return authority.file().toAbsolutePath().toString();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
