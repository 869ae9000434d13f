package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the wire: what a client is shown, and when. */
class HandshakeTest {
    private static final int PATIENCE_MILLIS = 60_000;
    private final Issuer issuer = new Issuer(Clock.systemUTC(), new SecureRandom());
    private final CertificateAuthority authority = issuer.newAuthority(Duration.ofDays(1));
    private volatile ServingCertificate served = newLeaf();
    private SSLServerSocket server;

    @BeforeEach
    void serve() throws IOException {
        server =
                (SSLServerSocket)
                        ServerTls.context(() -> Optional.of(served))
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void eachHandshakeShowsTheCertificateOfThatMoment() throws Exception {
        ServingCertificate first = served;
        ServingCertificate second = newLeaf();
        try (SSLSocket before = connect()) {
            assertThat(shownTo(before)).isEqualTo(first.leaf());

            served = second;

            try (SSLSocket after = connect()) {
                assertThat(shownTo(after)).isEqualTo(second.leaf());
                assertThat(echoed(after)).isEqualTo('x');
            }
            assertThat(echoed(before)).as("the connection from before works").isEqualTo('x');
        }
    }

    /** cert-manager makes RSA keys unless it is told otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519", "EC"})
    void keysOfOtherKindsAreServedToo(String algorithm) throws Exception {
        served = leafWithKey(algorithm);

        try (SSLSocket socket = connect()) {
            assertThat(shownTo(socket)).isEqualTo(served.leaf());
        }
    }

    private ServingCertificate newLeaf() {
        return issuer.newLeaf(authority, ServerNames.of(List.of("localhost")), Duration.ofHours(1));
    }

    /** As it comes from files: written, and read again. */
    private ServingCertificate leafWithKey(String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var builder =
                new JcaX509v3CertificateBuilder(
                        new JcaX509CertificateHolder(authority.certificate()).getSubject(),
                        BigInteger.TWO,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(3600)),
                        new X500Name("CN=localhost"),
                        pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key());
        X509Certificate leaf =
                new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        var key = Pem.readKey(Pem.write(pair.getPrivate()));
        Pem.requirePair(key, leaf);
        return new ServingCertificate(key, List.of(leaf));
    }

    private SSLSocket connect() throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), server.getLocalPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate shownTo(SSLSocket socket) throws Exception {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static int echoed(SSLSocket socket) throws IOException {
        socket.getOutputStream().write('x');
        socket.getOutputStream().flush();
        return socket.getInputStream().read();
    }
}
