package io.steadyvm.cli.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steadyvm.cli.kubeconfig.Connection.Pem;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemReaderTest {
    private static Pem pem(String label, byte[] der) {
        return new Pem(
                "key.pem",
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getMimeEncoder().encodeToString(der), label));
    }

    @ParameterizedTest
    @CsvSource({"RSA", "EC", "Ed25519"})
    void readsPkcs8OfEachAlgorithm(String algorithm) throws GeneralSecurityException {
        PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        assertThat(PemReader.privateKey(pem("PRIVATE KEY", key.getEncoded()))).isEqualTo(key);
    }

    @Test
    void readsTheFormatThatKubeadmWritesForRsa() throws GeneralSecurityException {
        PrivateKey key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        byte[] pkcs8 = key.getEncoded();
        // Behind version (3 bytes), algorithm (15) and the octet string's head (4) in a head of 4.
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        assertThat(PemReader.privateKey(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"secp256r1,06082a8648ce3d030107", "secp384r1,06052b81040022"})
    void readsTheFormatThatOpensslWritesForEc(String curve, String identifier)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        byte[] number = key.getS().toByteArray();
        byte[] content =
                join(
                        new byte[] {2, 1, 1, 4, (byte) number.length},
                        number,
                        new byte[] {(byte) 0xa0, (byte) (identifier.length() / 2)},
                        java.util.HexFormat.of().parseHex(identifier));
        byte[] sec1 = join(new byte[] {0x30, (byte) content.length}, content);
        ECPrivateKey read = (ECPrivateKey) PemReader.privateKey(pem("EC PRIVATE KEY", sec1));
        assertThat(read.getS()).isEqualTo(key.getS());
        assertThat(read.getParams()).isEqualTo(key.getParams());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PRIVATE KEY|00|is no RSA, EC or Ed25519 private key",
                "EC PRIVATE KEY|3003020101|is no EC private key (the key does not name its curve)",
                "EC PRIVATE KEY|30|is no EC private key (the key ends early)",
                "EC PRIVATE KEY|300a0201010484ffffffff|is no EC private key (a length exceeds the key)",
                "ENCRYPTED PRIVATE KEY|00|is encrypted; kubectl can't use it either",
                "CERTIFICATE|00|holds no private key",
            })
    void saysWhatAKeyIsNot(String label, String hex, String words) {
        assertThatThrownBy(() ->
                        PemReader.privateKey(pem(label, java.util.HexFormat.of().parseHex(hex))))
                .hasMessage("\"key.pem\" %s; put a PEM file's content there".formatted(words));
    }

    @Test
    void saysWhatACertificateIsNot() {
        assertThatThrownBy(() -> PemReader.certificates(pem("CERTIFICATE", new byte[] {1})))
                .hasMessageContaining("is no X.509 certificate");
        assertThatThrownBy(() -> PemReader.certificates(new Pem("ca.pem", "hello")))
                .hasMessageContaining("\"ca.pem\" holds no certificate");
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
