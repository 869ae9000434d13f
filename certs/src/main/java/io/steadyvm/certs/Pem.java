package io.steadyvm.certs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Certificates and keys as PEM text, the form of Secrets, caBundles and files. */
public final class Pem {
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /** Certificates one after the other. */
    public static byte[] write(Collection<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                append(text, "CERTIFICATE", certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("a certificate without an encoding", e);
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** A key in PKCS #8. */
    public static byte[] write(PrivateKey key) {
        StringBuilder text = new StringBuilder();
        append(text, "PRIVATE KEY", key.getEncoded());
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder text, String label, byte[] encoded) {
        text.append("-----BEGIN ").append(label).append("-----\n");
        text.append(LINES.encodeToString(encoded)).append('\n');
        text.append("-----END ").append(label).append("-----\n");
    }

    /**
     * All certificates in the text, in order.
     *
     * @throws BadPemException when there is none, or one of them is damaged
     */
    public static List<X509Certificate> readCertificates(byte[] pem) throws BadPemException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate one : factory.generateCertificates(new ByteArrayInputStream(pem))) {
                certificates.add((X509Certificate) one);
            }
        } catch (GeneralSecurityException e) {
            throw new BadPemException("holds a damaged certificate", e);
        }
        if (certificates.isEmpty()) {
            throw new BadPemException("holds no certificate");
        }
        return certificates;
    }

    /**
     * The first private key in the text: PKCS #8, or the older forms of RSA and EC keys.
     *
     * @throws BadPemException when there is none, it is damaged, or it needs a password
     */
    public static PrivateKey readKey(byte[] pem) throws BadPemException {
        String text = new String(pem, StandardCharsets.US_ASCII);
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                if (one instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (one instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (PEMException e) {
            throw new BadPemException("holds a damaged private key", e);
        } catch (IOException | RuntimeException e) {
            // The parser answers garbage with exceptions of many kinds.
            throw new BadPemException("holds no readable PEM", e);
        }
        throw new BadPemException("holds no private key without a password");
    }

    /** Checks that the key is the certificate's. */
    public static void requirePair(PrivateKey key, X509Certificate certificate)
            throws BadPemException {
        try {
            byte[] probe = "steadyvm".getBytes(StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance(signatureOf(key));
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new BadPemException("has a key that does not belong to its certificate", e);
        }
        throw new BadPemException("has a key that does not belong to its certificate");
    }

    private static String signatureOf(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519" -> "Ed25519";
            case String other -> "SHA256with" + other;
        };
    }
}
