package io.steadyvm.e2e.certificates;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Shakes hands with replicas, and counts the different certificates that they really show. */
public final class Witness {
    private static final int PATIENCE_MILLIS = 2000;

    private final SSLContext tls;
    private final Set<Object> leaves = ConcurrentHashMap.newKeySet();
    private final Set<Object> authorities = ConcurrentHashMap.newKeySet();

    public Witness() {
        try {
            tls = SSLContext.getInstance("TLSv1.3");
            tls.init(null, new TrustManager[] {new TakesAll()}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One handshake with a port on loopback; nothing is seen of a replica that is down. */
    void look(int port) {
        shown(port)
                .ifPresent(leaf -> {
                    leaves.add(leaf.getSerialNumber());
                    authorities.add(leaf.getIssuerX500Principal());
                });
    }

    /** What is shown on a port on loopback; empty when nobody is there. */
    public Optional<X509Certificate> shown(int port) {
        // A context of its own has no session that could be resumed without a certificate.
        try (SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            socket.getSession().invalidate();
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException e) {
            return Optional.empty(); // Killed, or not started yet.
        }
    }

    /** Different leaves seen so far. */
    int leaves() {
        return leaves.size();
    }

    /** Different authorities of these leaves. */
    int authorities() {
        return authorities.size();
    }

    /** Counts; whether to trust is the API server's question. */
    private static final class TakesAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
