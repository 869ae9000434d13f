package io.steadyvm.webhook.http;

import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.ServingCertificate;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of clients, good ones and others. */
public final class ClientCertificates {
    private ClientCertificates() {}

    /** Good for an hour. */
    public static ServingCertificate of(CertificateAuthority authority) {
        return named(authority, "kube-apiserver");
    }

    public static ServingCertificate named(CertificateAuthority authority, String name) {
        return of(authority, name, KeyPurposeId.id_kp_clientAuth, Duration.ofHours(1));
    }

    static ServingCertificate expired(CertificateAuthority authority) {
        return of(
                authority, "kube-apiserver", KeyPurposeId.id_kp_clientAuth, Duration.ofMinutes(-1));
    }

    static ServingCertificate forServers(CertificateAuthority authority) {
        return of(authority, "kube-apiserver", KeyPurposeId.id_kp_serverAuth, Duration.ofHours(1));
    }

    private static ServingCertificate of(
            CertificateAuthority authority, String name, KeyPurposeId purpose, Duration left) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            X500Name issuer = new JcaX509CertificateHolder(authority.certificate()).getSubject();
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            issuer,
                            BigInteger.TWO,
                            Date.from(Instant.now().minus(Duration.ofDays(1))),
                            Date.from(Instant.now().plus(left)),
                            new X500Name("CN=" + name),
                            pair.getPublic());
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key());
            return new ServingCertificate(
                    pair.getPrivate(),
                    List.of(
                            new JcaX509CertificateConverter()
                                    .getCertificate(builder.build(signer))));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
