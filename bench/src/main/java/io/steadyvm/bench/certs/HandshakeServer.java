package io.steadyvm.bench.certs;

import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.certs.ServingCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shows a leaf as the webhook does, and answers a byte with a byte. */
final class HandshakeServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final X509Certificate authority;
    private final SSLServerSocket listener;

    HandshakeServer() throws IOException {
        Issuer issuer = new Issuer(Clock.systemUTC(), new SecureRandom());
        CertificateAuthority signer = issuer.newAuthority("bench", Duration.ofHours(1));
        ServingCertificate leaf =
                issuer.newLeaf(signer, ServerNames.of(List.of("127.0.0.1")), Duration.ofHours(1));
        authority = signer.certificate();
        listener =
                (SSLServerSocket)
                        ServerTls.context(() -> Optional.of(leaf))
                                .getServerSocketFactory()
                                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        // As webhook's Connectors do; this client has no certificate to show.
        listener.setWantClientAuth(true);
        Thread.ofPlatform().daemon().start(this::serve);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                int question = socket.getInputStream().read();
                socket.getOutputStream().write(question);
            } catch (IOException e) {
                // Closed, or a client went away: the client's side says so.
            }
        }
    }

    X509Certificate authority() {
        return authority;
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
