package io.steadyvm.cluster.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateParsingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    @TempDir Path directory;

    @Test
    void namesAServerByHostsAndAddresses() throws CertificateParsingException {
        var certificate = issue(Subject.server("etcd", "localhost", "127.0.0.1")).certificate();

        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void putsAClientsGroupsIntoItsSubject() throws CertificateParsingException {
        var certificate = issue(Subject.client("somebody", "system:masters")).certificate();

        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=somebody,O=system:masters");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
    }

    @Test
    void signsForAYearFromShortlyBefore() throws GeneralSecurityException {
        CertificateAuthority authority = CertificateAuthority.open(directory, "ca", CLOCK);
        var certificate = authority.issue(Subject.client("somebody")).certificate();

        assertThatCode(() -> certificate.verify(authority.certificate().getPublicKey()))
                .doesNotThrowAnyException();
        assertThat(certificate.getNotBefore()).isBefore(Date.from(NOW));
        certificate.checkValidity(Date.from(NOW.plus(Duration.ofDays(364))));
    }

    @Test
    void isTheSameWhenItIsOpenedAgain() {
        var first = CertificateAuthority.open(directory, "ca", CLOCK);
        var second = CertificateAuthority.open(directory, "ca", CLOCK);

        assertThat(second.certificate()).isEqualTo(first.certificate());
        var leaf = second.issue(Subject.client("somebody")).certificate();
        assertThatCode(() -> leaf.verify(first.certificate().getPublicKey()))
                .doesNotThrowAnyException();
    }

    @Test
    void doesNotVouchForAnother() {
        var leaf = issue(Subject.client("somebody")).certificate();
        var other = CertificateAuthority.open(directory, "other", CLOCK);

        assertThatThrownBy(() -> leaf.verify(other.certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void keepsKeysToTheirOwner() throws IOException {
        CertificateAuthority.open(directory, "ca", CLOCK);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("ca.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        CertificateAuthority.open(directory, "ca", CLOCK);
        Files.writeString(directory.resolve("ca.crt"), "nonsense");

        assertThatThrownBy(() -> CertificateAuthority.open(directory, "ca", CLOCK))
                .hasMessageContaining(directory.resolve("ca.crt").toString());
    }

    @Test
    void keepsTheTokenKey() throws IOException {
        Keys.SigningKey first = Keys.open(directory, "service-account");
        String before = Files.readString(first.privateKey());

        Keys.SigningKey second = Keys.open(directory, "service-account");

        assertThat(second).isEqualTo(first);
        assertThat(second.privateKey()).hasContent(before);
        assertThat(second.publicKey()).content().startsWith("-----BEGIN PUBLIC KEY-----");
    }

    private Identity issue(Subject subject) {
        return CertificateAuthority.open(directory, "ca", CLOCK).issue(subject);
    }
}
