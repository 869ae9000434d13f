package io.steadyvm.cli.wire;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection;
import io.steadyvm.cli.kubeconfig.Connection.ClientCertificate;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A TLS context that trusts, and proves itself, as the connection says. */
final class Tls {
    /** Guards nothing: the key store lives in this process's memory only. */
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    static SSLContext context(Connection connection) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keyManagers(connection.clientCertificate()),
                    trustManagers(connection.trust()),
                    null);
            return connection
                    .trust()
                    .serverName()
                    .<SSLContext>map(name -> new NamedServerContext(context, name))
                    .orElse(context);
        } catch (GeneralSecurityException | IOException e) {
            throw CommandFailure.usage(
                    "TLS cannot be set up from the kubeconfig (%s); check that its certificates and"
                                    .formatted(e.getMessage())
                            + " keys belong together");
        }
    }

    private static KeyManager @Nullable [] keyManagers(Optional<ClientCertificate> own)
            throws GeneralSecurityException, IOException {
        if (own.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client",
                PemReader.privateKey(own.get().key()),
                NO_PASSWORD,
                PemReader.certificates(own.get().certificate()).toArray(new Certificate[0]));
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trustManagers(Trust trust)
            throws GeneralSecurityException, IOException {
        return switch (trust) {
            case Trust.Machine machine -> null;
            case Trust.Authorities authorities -> authorities(authorities.pem());
            case Trust.Nobody nobody -> new TrustManager[] {new TrustsAnybody()};
        };
    }

    private static TrustManager[] authorities(Pem pem)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        for (X509Certificate authority : PemReader.certificates(pem)) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
