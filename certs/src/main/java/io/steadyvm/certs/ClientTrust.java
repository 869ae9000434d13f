package io.steadyvm.certs;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Judges client certificates: of an authority that we trust, valid now, made for clients. */
public final class ClientTrust {
    private final X509TrustManager manager;

    private ClientTrust(X509TrustManager manager) {
        this.manager = manager;
    }

    /** Trusts what these authorities sign. */
    public static ClientTrust of(List<X509Certificate> authorities) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (X509Certificate authority : authorities) {
                anchors.setCertificateEntry(Integer.toString(anchors.size()), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return new ClientTrust(x509);
                }
            }
            throw new IllegalStateException("PKIX judges X.509");
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new IllegalStateException("an empty key store in memory takes certificates", e);
        }
    }

    /** Whether the chain, leaf first, is a client's that we trust. */
    public boolean accepts(X509Certificate[] chain) {
        try {
            // PKIX ignores how the key was agreed upon when it judges a client.
            manager.checkClientTrusted(chain, "UNKNOWN");
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
