package io.steadyvm.certs;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The TLS of a server whose certificate may change at any time. */
public final class ServerTls {
    private ServerTls() {}

    /**
     * A context for listeners that ask for a client certificate and leave the judgement to the
     * request's handler, which can answer in words and per path: the handshake proves only that the
     * client holds the key of the certificate that it shows. The handler must check it with {@link
     * ClientTrust}.
     */
    public static SSLContext context(CertificateSource source) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new HandshakeKeyManager(source)},
                    new TrustManager[] {new JudgedLater()},
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    private static final class JudgedLater implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("a server only");
        }

        /** None named: a client shows the certificate that it has. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
