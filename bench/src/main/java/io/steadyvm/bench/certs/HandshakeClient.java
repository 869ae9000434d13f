package io.steadyvm.bench.certs;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Connects to a {@link HandshakeServer}, with the session of before or without. */
final class HandshakeClient {
    private final HandshakeServer server;
    private final boolean resumed;
    private final SSLContext tls;

    HandshakeClient(HandshakeServer server, boolean resumed)
            throws GeneralSecurityException, IOException {
        this.server = server;
        this.resumed = resumed;
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("authority", server.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        tls = SSLContext.getInstance("TLSv1.3");
        tls.init(null, trust.getTrustManagers(), null);
    }

    void connect(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            connect();
        }
    }

    private void connect() throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(1);
            // The ticket for the next connection comes with the answer.
            if (socket.getInputStream().read() != 1) {
                throw new IOException("the server did not answer");
            }
            if (!resumed) {
                socket.getSession().invalidate();
            }
        }
    }
}
