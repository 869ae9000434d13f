package io.steadyvm.cluster.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate and its key: who a process is on the wire. */
public record Identity(X509Certificate certificate, PrivateKey key) {
    private static final char[] IN_MEMORY_ONLY = {};

    public String certificatePem() {
        try {
            return Pem.encode(Pem.CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String keyPem() {
        return Pem.encode(Pem.PRIVATE_KEY, key.getEncoded());
    }

    /** Writes {@code <name>.crt} and {@code <name>.key}. */
    public Files writeTo(Path directory, String name) {
        Files files = new Files(directory.resolve(name + ".crt"), directory.resolve(name + ".key"));
        PrivateFile.write(files.certificate(), certificatePem());
        PrivateFile.write(files.key(), keyPem());
        return files;
    }

    /** For a client that shows this identity and trusts servers of the given authority only. */
    public SSLContext sslContext(X509Certificate trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("self", key, IN_MEMORY_ONLY, new Certificate[] {certificate});
            store.setCertificateEntry("trusted", trusted);
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, IN_MEMORY_ONLY);
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName(); // never the key
    }

    /** Where an identity was written. */
    public record Files(Path certificate, Path key) {}
}
