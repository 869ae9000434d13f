package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private final Issuer issuer = new Issuer(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
    private final CertificateAuthority authority =
            issuer.newAuthority("steadyvm-webhook-ca", Duration.ofDays(90));

    @Test
    void rootSignsLeavesOnly() throws Exception {
        X509Certificate root = authority.certificate();

        root.verify(root.getPublicKey());
        assertThat(root.getBasicConstraints()).isZero();
        assertThat(root.getKeyUsage()[5]).as("keyCertSign").isTrue();
        assertThat(root.getKeyUsage()[0]).as("digitalSignature").isFalse();
        assertThat(root.getNotAfter()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void leafNamesHostsAndAddresses() throws Exception {
        ServerNames names = ServerNames.of(List.of("webhook.ns.svc", "127.0.0.1", "::1"));

        X509Certificate leaf = issuer.newLeaf(authority, names, Duration.ofHours(24)).leaf();

        leaf.verify(authority.certificate().getPublicKey());
        assertThat(leaf.getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(((ECPublicKey) leaf.getPublicKey()).getParams().getOrder().bitLength())
                .isEqualTo(256);
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting((java.util.List<?> one) -> (Object) one.get(1))
                .containsExactly("webhook.ns.svc", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void leafNeverOutlivesItsRoot() {
        CertificateAuthority old = issuer.newAuthority("ca", Duration.ofHours(2));

        ServingCertificate leaf =
                issuer.newLeaf(old, ServerNames.of(List.of("host")), Duration.ofHours(24));

        assertThat(leaf.notAfter()).isEqualTo(old.notAfter());
    }

    @Test
    void clientsWithClocksBehindAcceptNewCertificates() {
        ServingCertificate leaf =
                issuer.newLeaf(authority, ServerNames.of(List.of("host")), Duration.ofHours(24));
        Instant behind = NOW.minus(Duration.ofMinutes(59));

        assertThatCode(() -> leaf.leaf().checkValidity(java.util.Date.from(behind)))
                .doesNotThrowAnyException();
        assertThatCode(() -> authority.certificate().checkValidity(java.util.Date.from(behind)))
                .doesNotThrowAnyException();
    }

    @Test
    void rootsHaveNamesOfTheirOwn() {
        CertificateAuthority other =
                issuer.newAuthority("steadyvm-webhook-ca", Duration.ofDays(90));

        assertThat(other.certificate().getSubjectX500Principal())
                .isNotEqualTo(authority.certificate().getSubjectX500Principal());
    }

    @Test
    void keysStayOutOfLogs() {
        ServingCertificate leaf =
                issuer.newLeaf(authority, ServerNames.of(List.of("host")), Duration.ofHours(24));

        assertThat(leaf.toString() + authority).doesNotContain("PrivateKey", "key=");
    }
}
