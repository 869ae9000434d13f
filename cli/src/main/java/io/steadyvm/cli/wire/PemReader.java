package io.steadyvm.cli.wire;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys out of PEM text. */
final class PemReader {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PemReader() {}

    static List<X509Certificate> certificates(Pem pem) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher block = BLOCK.matcher(pem.text());
            while (block.find()) {
                if (block.group(1).endsWith("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate)
                                    factory.generateCertificate(
                                            new ByteArrayInputStream(bytes(block.group(2)))));
                }
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw unusable(pem, "is no X.509 certificate");
        }
        if (certificates.isEmpty()) {
            throw unusable(pem, "holds no certificate");
        }
        return certificates;
    }

    static PrivateKey privateKey(Pem pem) {
        Matcher block = BLOCK.matcher(pem.text());
        while (block.find()) {
            byte[] der = bytes(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE KEY" -> {
                    return key(pem, der, "RSA", "EC", "EdDSA");
                }
                case "RSA PRIVATE KEY" -> {
                    return key(pem, Der.wrapRsa(der), "RSA");
                }
                case "EC PRIVATE KEY" -> {
                    return key(pem, wrapEc(pem, der), "EC");
                }
                case "ENCRYPTED PRIVATE KEY" ->
                        throw unusable(pem, "is encrypted; kubectl can't use it either");
                default -> {
                    // EC PARAMETERS, certificates in the same file: the key comes further down.
                }
            }
        }
        throw unusable(pem, "holds no private key");
    }

    private static byte[] wrapEc(Pem pem, byte[] der) {
        try {
            return Der.wrapEc(der);
        } catch (IllegalArgumentException e) {
            throw unusable(pem, "is no EC private key (" + e.getMessage() + ")");
        }
    }

    /** PKCS#8 says which algorithm it is; the platform wants to be told first. */
    private static PrivateKey key(Pem pem, byte[] pkcs8, String... algorithms) {
        for (String algorithm : algorithms) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                // Of another algorithm, then; the last one is followed by the failure below.
            }
        }
        throw unusable(pem, "is no RSA, EC or Ed25519 private key");
    }

    private static byte[] bytes(String base64) {
        return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
    }

    private static CommandFailure unusable(Pem pem, String fact) {
        return CommandFailure.usage(
                "\"%s\" %s; put a PEM file's content there".formatted(pem.origin(), fact));
    }
}
