package io.steadyvm.certs;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes authorities and the leaves that they sign: ECDSA on P-256, SHA-256. */
public final class Issuer {
    /**
     * How far in the past a certificate starts to be valid: clocks of nodes differ, and a client
     * whose clock is behind ours must not refuse a new certificate. An hour is more than any clock
     * under NTP is ever off, and than a wrong daylight-saving setting.
     */
    static final Duration BACKDATED = Duration.ofHours(1);

    /** Serial numbers are positive and at most 20 bytes long (RFC 5280, 4.1.2.2). */
    private static final int SERIAL_BITS = 127;

    /** The subject of our roots; also for people who look into a bundle. */
    private static final String AUTHORITY_NAME = "steadyvm-webhook-ca";

    private static final String IMPOSSIBLE = "every Java platform signs with ECDSA on P-256";

    private final Clock clock;
    private final SecureRandom random;

    public Issuer(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A root such as this class makes for us, as far as its subject says. */
    static boolean isOurAuthority(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().contains("CN=" + AUTHORITY_NAME);
    }

    /** A new root of ours. */
    CertificateAuthority newAuthority(Duration lifetime) {
        return newAuthority(AUTHORITY_NAME, lifetime);
    }

    /** A new root with a key of its own. Its name is unique, so that chains are never ambiguous. */
    public CertificateAuthority newAuthority(String name, Duration lifetime) {
        KeyPair pair = newKeyPair();
        String unique = new BigInteger(SERIAL_BITS, random).toString(16);
        X500Name subject =
                new X500NameBuilder()
                        .addRDN(BCStyle.CN, name)
                        .addRDN(BCStyle.SERIALNUMBER, unique)
                        .build();
        try {
            X509v3CertificateBuilder builder =
                    start(subject, subject, pair.getPublic(), clock.instant().plus(lifetime));
            // Signs leaves only: no authority below it.
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new CertificateAuthority(pair.getPrivate(), sign(builder, pair.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(IMPOSSIBLE, e);
        }
    }

    /**
     * A new leaf for a server, with a key of its own, which never leaves this process.
     *
     * @param lifetime cut short where the authority ends before it
     */
    public ServingCertificate newLeaf(
            CertificateAuthority authority, ServerNames names, Duration lifetime) {
        KeyPair pair = newKeyPair();
        Instant wanted = clock.instant().plus(lifetime);
        Instant end = wanted.isAfter(authority.notAfter()) ? authority.notAfter() : wanted;
        X500Name subject = new X500NameBuilder().addRDN(BCStyle.CN, names.first()).build();
        try {
            X500Name issuer = new JcaX509CertificateHolder(authority.certificate()).getSubject();
            X509v3CertificateBuilder builder = start(issuer, subject, pair.getPublic(), end);
            addLeafExtensions(builder, authority, names);
            X509Certificate leaf = sign(builder, authority.key());
            return new ServingCertificate(pair.getPrivate(), List.of(leaf));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(IMPOSSIBLE, e);
        }
    }

    private X509v3CertificateBuilder start(
            X500Name issuer, X500Name subject, PublicKey key, Instant end)
            throws CertIOException, GeneralSecurityException {
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        issuer,
                        new BigInteger(SERIAL_BITS, random),
                        Date.from(clock.instant().minus(BACKDATED)),
                        Date.from(end),
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static void addLeafExtensions(
            X509v3CertificateBuilder builder, CertificateAuthority authority, ServerNames names)
            throws CertIOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                // Towards API servers the webhook is a server, towards runtimes a client.
                new ExtendedKeyUsage(
                        new KeyPurposeId[] {
                            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                        }));
        builder.addExtension(Extension.subjectAlternativeName, false, subjectNames(names));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
    }

    private static GeneralNames subjectNames(ServerNames names) {
        List<GeneralName> all = new ArrayList<>();
        names.dns().forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
        names.addresses().forEach(ip -> all.add(new GeneralName(GeneralName.iPAddress, ip)));
        return new GeneralNames(all.toArray(new GeneralName[0]));
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, GeneralSecurityException {
        var signer =
                new JcaContentSignerBuilder("SHA256withECDSA").setSecureRandom(random).build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(IMPOSSIBLE, e);
        }
    }
}
