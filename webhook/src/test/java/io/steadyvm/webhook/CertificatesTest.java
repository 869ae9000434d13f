package io.steadyvm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.Renewal;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.certs.UnavailableException;
import io.steadyvm.webhook.operations.WebhookMetrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readiness: no before the first certificate, never because of a failed renewal alone. */
class CertificatesTest {
    private static final Instant MADE = Instant.parse("2030-01-01T00:00:00Z");
    private static final String REFUSED = "can't patch crds: forbidden";

    private final WebhookMetrics metrics =
            new WebhookMetrics(new PrometheusRegistry(), Clock.systemUTC());

    @ParameterizedTest(name = "{0}, published {1}, renewal {2}: {3}")
    @CsvSource({
        "none,     false, works, there is no serving certificate yet",
        "none,     false, fails, there is no serving certificate yet: can't patch crds: forbidden",
        "good,     true,  works, ready",
        "good,     true,  fails, ready",
        "good,     false, works, API servers haven't been told yet whom to trust",
        "good,     false, fails, API servers haven't been told yet whom to trust: can't patch"
                + " crds: forbidden",
        "expired,  true,  works, the serving certificate is valid from 2029-12-31T23:00:00Z to"
                + " 2030-01-02T00:00:00Z only",
        "expired,  true,  fails, the serving certificate is valid from 2029-12-31T23:00:00Z to"
                + " 2030-01-02T00:00:00Z only: can't patch crds: forbidden",
        "tomorrow, true,  works, the serving certificate is valid from 2029-12-31T23:00:00Z to"
                + " 2030-01-02T00:00:00Z only",
    })
    void readinessSays(String certificate, boolean published, String renewal, String said) {
        Duration passed =
                switch (certificate) {
                    case "expired" -> Duration.ofDays(1);
                    case "tomorrow" -> Duration.ofDays(-1);
                    default -> Duration.ofHours(1);
                };
        Optional<ServingCertificate> served =
                certificate.equals("none") ? Optional.empty() : Optional.of(leaf());
        try (Renewal keeper = renewal(renewal.equals("fails"))) {
            Certificates certificates = new Certificates(() -> served, keeper, () -> published);

            List<String> obstacles =
                    certificates.obstacles(Clock.fixed(MADE.plus(passed), ZoneOffset.UTC));

            assertThat(obstacles).isEqualTo(said.equals("ready") ? List.of() : List.of(said));
        }
    }

    /** Has run once at least. */
    private Renewal renewal(boolean fails) {
        AtomicInteger runs = new AtomicInteger();
        Renewal renewal =
                new Renewal(
                        "the serving certificate",
                        () -> {
                            runs.incrementAndGet();
                            if (fails) {
                                throw new UnavailableException(REFUSED);
                            }
                        },
                        Duration.ofMillis(1),
                        metrics);
        renewal.start();
        while (runs.get() < 2) {
            Thread.onSpinWait();
        }
        return renewal;
    }

    private static ServingCertificate leaf() {
        Issuer issuer = new Issuer(Clock.fixed(MADE, ZoneOffset.UTC), new SecureRandom());
        CertificateAuthority authority = issuer.newAuthority("test", Duration.ofDays(9));
        return issuer.newLeaf(authority, ServerNames.of(List.of("localhost")), Duration.ofDays(1));
    }
}
