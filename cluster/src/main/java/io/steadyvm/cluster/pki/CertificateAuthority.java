package io.steadyvm.cluster.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * One of the control plane's authorities. Its key is kept in the state directory, so that a control
 * plane that is started again in the same directory is trusted by the kubeconfigs of before.
 */
public final class CertificateAuthority {
    private static final Duration LIFETIME = Duration.ofDays(3650);

    /** Leaves are issued anew at each start. */
    private static final Duration LEAF_LIFETIME = Duration.ofDays(365);

    /** A clock that was set back a little must not make a fresh certificate invalid. */
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private final Identity self;
    private final Path file;
    private final Clock clock;

    private CertificateAuthority(Identity self, Path file, Clock clock) {
        this.self = self;
        this.file = file;
        this.clock = clock;
    }

    /** Reads {@code <name>.crt} and {@code <name>.key}; makes them where they are missing. */
    public static CertificateAuthority open(Path directory, String name, Clock clock) {
        Path certificate = directory.resolve(name + ".crt");
        Path key = directory.resolve(name + ".key");
        try {
            Identity self;
            if (Files.exists(certificate) && Files.exists(key)) {
                self = read(certificate, key);
            } else {
                self = selfSigned(name, clock.instant());
                self.writeTo(directory, name);
            }
            return new CertificateAuthority(self, certificate, clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "%s is not a certificate that can be read; delete its directory to start afresh"
                            .formatted(certificate),
                    e);
        }
    }

    private static Identity read(Path certificate, Path key)
            throws IOException, GeneralSecurityException {
        byte[] pem = Files.readAllBytes(certificate);
        return new Identity(
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem)),
                KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Pem.decode(Files.readString(key)))));
    }

    private static Identity selfSigned(String name, Instant now) throws GeneralSecurityException {
        X500Name subject = Subject.named("steadyvm-" + name).name();
        KeyPair keys = Keys.generate();
        try {
            X509v3CertificateBuilder builder =
                    builder(subject, subject, keys, now, LIFETIME)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            return new Identity(sign(builder, keys), keys.getPrivate());
        } catch (CertIOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** A new key and its certificate. */
    public Identity issue(Subject subject) {
        try {
            KeyPair keys = Keys.generate();
            X509v3CertificateBuilder builder =
                    builder(
                            X500Name.getInstance(
                                    self.certificate().getSubjectX500Principal().getEncoded()),
                            subject.name(),
                            keys,
                            clock.instant(),
                            LEAF_LIFETIME);
            subject.addExtensions(builder);
            KeyPair issuer = new KeyPair(self.certificate().getPublicKey(), self.key());
            return new Identity(sign(builder, issuer), keys.getPrivate());
        } catch (CertIOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, Instant now, Duration lifetime) {
        UUID serial = UUID.randomUUID();
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial.getMostSignificantBits() & Long.MAX_VALUE),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(lifetime)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder(Keys.SIGNATURE)
                                            .build(issuer.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    public X509Certificate certificate() {
        return self.certificate();
    }

    /** The PEM file of the certificate: what those who trust this authority are given. */
    public Path file() {
        return file;
    }

    public String pem() {
        return self.certificatePem();
    }
}
