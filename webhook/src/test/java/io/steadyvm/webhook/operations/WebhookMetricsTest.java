package io.steadyvm.webhook.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.certs.CertificateAuthority;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServingCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an alert on certificates is built on, as Prometheus reads it. */
class WebhookMetricsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String LEFT = "steadyvm_certificate_left_seconds";
    private static final String CHANGES = "steadyvm_certificate_changes_total";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final WebhookMetrics metrics = new WebhookMetrics(registry, CLOCK);
    private final Issuer issuer = new Issuer(CLOCK, new SecureRandom());
    private final CertificateAuthority authority = issuer.newAuthority("test", Duration.ofDays(90));
    private @Nullable ServingCertificate served;

    @BeforeEach
    void watch() {
        metrics.watch(() -> Optional.ofNullable(served));
    }

    @Test
    void nothingIsSaidOfWhatIsNotThere() throws IOException {
        assertThat(scrape()).noneMatch(line -> line.startsWith(LEFT));
    }

    /** Not of what was renewed last: of what a handshake would get at this moment. */
    @Test
    void gaugesSayWhenExpiresWhatIsServed() throws IOException {
        served = leaf(Duration.ofHours(24));
        metrics.leafChanged(leaf(Duration.ofDays(2)));
        metrics.authorityChanged(authority.certificate());

        assertThat(scrape())
                .contains(
                        LEFT + "{certificate=\"leaf\"} 86400.0",
                        LEFT + "{certificate=\"authority\"} 7776000.0");

        served = leaf(Duration.ofMinutes(-1));
        assertThat(scrape()).contains(LEFT + "{certificate=\"leaf\"} -60.0");
    }

    @Test
    void rotationsAndFailuresAreCounted() throws IOException {
        metrics.leafChanged(leaf(Duration.ofHours(1)));
        metrics.leafChanged(leaf(Duration.ofHours(1)));
        metrics.authorityChanged(authority.certificate());
        metrics.failed();
        metrics.failed();
        metrics.failed();

        assertThat(scrape())
                .contains(
                        CHANGES + "{certificate=\"leaf\"} 2.0",
                        CHANGES + "{certificate=\"authority\"} 1.0",
                        "steadyvm_certificate_failures_total 3.0");
    }

    private ServingCertificate leaf(Duration life) {
        return issuer.newLeaf(authority, ServerNames.of(List.of("localhost")), life);
    }

    private List<String> scrape() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(body, registry.scrape());
        return body.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
