package io.steadyvm.certs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    private final Issuer issuer = new Issuer(Clock.systemUTC(), new SecureRandom());
    private final CertificateAuthority one = issuer.newAuthority("one", Duration.ofDays(1));
    private final CertificateAuthority two = issuer.newAuthority("two", Duration.ofDays(1));

    @Test
    void readsWhatItWrote() throws Exception {
        byte[] bundle = Pem.write(List.of(one.certificate(), two.certificate()));

        assertThat(Pem.readCertificates(bundle))
                .containsExactly(one.certificate(), two.certificate());
        assertThat(Pem.readKey(Pem.write(one.key()))).isEqualTo(one.key());
    }

    @Test
    void tellsForeignKeys() throws Exception {
        Pem.requirePair(one.key(), one.certificate());

        assertThatThrownBy(() -> Pem.requirePair(one.key(), two.certificate()))
                .hasMessageContaining("does not belong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no PEM at all",
                "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n",
            })
    void saysThatGarbageIsGarbage(String text) {
        assertThatExceptionOfType(BadPemException.class)
                .isThrownBy(() -> Pem.readKey(text.getBytes(US_ASCII)));
        assertThatExceptionOfType(BadPemException.class)
                .isThrownBy(() -> Pem.readCertificates(text.getBytes(US_ASCII)));
    }
}
