package io.steadyvm.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mounted Secret, as a kubelet projects it. */
class FileCertificatesTest {
    private final TestClock clock = new TestClock();
    private final Issuer issuer = new Issuer(clock, new SecureRandom());
    private final CertificateAuthority authority = issuer.newAuthority("ca", Duration.ofDays(3650));
    private int versions;

    @TempDir Path mount;

    @Test
    void servesNothingUntilAPairIsThere() throws IOException {
        FileCertificates files = files();

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(files::refresh)
                .withMessageContaining("tls.crt can't be read");
        assertThat(files.current()).isEmpty();
        project(leaf(30));
        files.refresh();

        assertThat(files.current()).isPresent();
    }

    @Test
    void followsTheAtomicSwapOfTheLink() throws IOException {
        FileCertificates files = files();
        ServingCertificate first = leaf(30);
        ServingCertificate second = leaf(30);
        project(first);
        files.refresh();

        project(second);
        files.refresh();

        assertThat(files.current()).map(ServingCertificate::leaf).contains(second.leaf());
    }

    @Test
    void keepsTheOldPairWhileTheNewOneIsBad() throws IOException {
        FileCertificates files = files();
        ServingCertificate good = leaf(30);
        ServingCertificate other = leaf(30);
        project(good);
        files.refresh();

        project(Pem.write(other.chain()), Pem.write(good.key()));
        refuses(files, "does not belong to its certificate");
        project("garbage".getBytes(StandardCharsets.US_ASCII), new byte[0]);
        refuses(files, "a damaged certificate");
        project(leaf(-1));
        refuses(files, "is valid from");
        assertThat(files.current()).map(ServingCertificate::leaf).contains(good.leaf());
        project(other);
        files.refresh();

        assertThat(files.current()).map(ServingCertificate::leaf).contains(other.leaf());
    }

    /** cert-manager writes it there; it is watched, and keeps no pair from being served. */
    @Test
    void tellsOfTheAuthorityBesideThePair() throws IOException {
        List<X509Certificate> told = new ArrayList<>();
        FileCertificates files =
                new FileCertificates(
                        mount,
                        clock,
                        new SilentListener() {
                            @Override
                            public void authorityChanged(X509Certificate certificate) {
                                told.add(certificate);
                            }
                        });
        project(leaf(30));
        files.refresh();
        Path file = mount.resolve("ca.crt");

        Files.write(file, Pem.write(List.of(authority.certificate())));
        files.refresh();
        files.refresh();
        Files.write(file, "garbage".getBytes(StandardCharsets.US_ASCII));
        ServingCertificate next = leaf(30);
        project(next);

        assertThatThrownBy(files::refresh).hasMessageContaining("ca.crt");
        assertThat(told).containsExactly(authority.certificate());
        assertThat(files.current()).map(ServingCertificate::leaf).contains(next.leaf());
    }

    private static void refuses(FileCertificates files, String fact) {
        assertThatThrownBy(files::refresh)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(fact)
                .hasMessageContaining("stays in use");
    }

    private ServingCertificate leaf(int days) {
        return issuer.newLeaf(
                authority, ServerNames.of(List.of("webhook.svc")), Duration.ofDays(days));
    }

    private FileCertificates files() {
        return new FileCertificates(mount, clock, new SilentListener());
    }

    private void project(ServingCertificate pair) throws IOException {
        project(Pem.write(pair.chain()), Pem.write(pair.key()));
    }

    /** tls.crt → ..data/tls.crt, ..data → a new directory; only the latter link is replaced. */
    private void project(byte[] chain, byte[] key) throws IOException {
        Path data = Files.createDirectory(mount.resolve("..2030_" + ++versions));
        Files.write(data.resolve("tls.crt"), chain);
        Files.write(data.resolve("tls.key"), key);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), data.getFileName());
        Files.move(
                link,
                mount.resolve("..data"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        for (String name : List.of("tls.crt", "tls.key")) {
            if (!Files.isSymbolicLink(mount.resolve(name))) {
                Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
            }
        }
    }
}
