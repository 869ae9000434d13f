package io.steadyvm.cli.wire;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection;
import io.steadyvm.cli.kubeconfig.Connection.ClientCertificate;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Connection.Trust;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A TLS context that trusts, and proves itself, as the connection says. */
final class Tls {
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
        } catch (GeneralSecurityException e) {
            throw CommandFailure.usage(
                    "TLS cannot be set up from the kubeconfig (%s); check that its certificates and"
                                    .formatted(e.getMessage())
                            + " keys belong together");
        }
    }

    private static KeyManager @Nullable [] keyManagers(Optional<ClientCertificate> own) {
        return own.map(client ->
                        new KeyManager[] {
                            new OwnCertificate(
                                    PemReader.certificates(client.certificate()),
                                    PemReader.privateKey(client.key()))
                        })
                .orElse(null);
    }

    private static TrustManager @Nullable [] trustManagers(Trust trust)
            throws GeneralSecurityException {
        return switch (trust) {
            case Trust.Machine machine -> null;
            case Trust.Authorities authorities -> authorities(authorities.pem());
            case Trust.Nobody nobody -> new TrustManager[] {new TrustsAnybody()};
        };
    }

    private static TrustManager[] authorities(Pem pem) throws GeneralSecurityException {
        Set<TrustAnchor> anchors =
                PemReader.certificates(pem).stream()
                        .map(authority -> new TrustAnchor(authority, null))
                        .collect(Collectors.toSet());
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(anchors, new X509CertSelector());
        // As kubectl: clusters' own authorities publish no revocation lists.
        parameters.setRevocationEnabled(false);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory.getTrustManagers();
    }
}
