package io.steadyvm.faults.kubeconfig;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** PEM, as kubeconfigs hold it: PKCS #8, PKCS #1 and SEC 1 keys, chains of certificates. */
final class Credentials {
    private static final char[] IN_MEMORY_ONLY = {};

    private Credentials() {}

    /** Trusts servers of these authorities, and shows no certificate. */
    static SSLContext trusting(String authorities) {
        return context(authorities, new KeyManager[0]);
    }

    /** Shows this certificate, too. */
    static SSLContext trusting(String authorities, String certificate, String key) {
        try {
            KeyStore store = empty();
            store.setKeyEntry(
                    "client",
                    key(key),
                    IN_MEMORY_ONLY,
                    certificates(certificate).toArray(Certificate[]::new));
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY_ONLY);
            return context(authorities, keys.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("client-certificate or client-key", e);
        }
    }

    private static SSLContext context(String authorities, KeyManager[] keys) {
        try {
            KeyStore store = empty();
            int number = 0;
            for (X509Certificate authority : certificates(authorities)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("certificate-authority", e);
        }
    }

    private static KubeconfigException unreadable(String what, Exception e) {
        return new KubeconfigException(
                "%s of the kubeconfig can't be read as PEM: %s; write the kubeconfig anew."
                        .formatted(what, e.getMessage()),
                e);
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<X509Certificate> certificates(String pem)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof X509CertificateHolder holder) {
                    all.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException("there is no certificate");
        }
        return all;
    }

    private static PrivateKey key(String pem) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (next instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
        }
        throw new IOException("there is no key that is not encrypted");
    }
}
