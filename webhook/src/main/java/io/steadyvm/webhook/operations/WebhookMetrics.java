package io.steadyvm.webhook.operations;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.certs.CertificateListener;
import io.steadyvm.certs.CertificateSource;
import io.steadyvm.certs.ServingCertificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is counted and timed; labels are enums, never names of anybody's objects. */
public final class WebhookMetrics implements CertificateListener {
    /** From a tenth of a millisecond to the API server's timeout, in seconds. */
    private static final double[] SECONDS = {
        .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5
    };

    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry;
    private final Clock clock;
    private final Counter reviews;
    private final Histogram reviewSeconds;
    private final Counter certificateChanges;
    private final Counter certificateFailures;
    private volatile @Nullable X509Certificate authority;

    /** What a review came to. */
    public enum Outcome {
        ALLOWED,
        PATCHED,
        DENIED,
        FAILED,
        MALFORMED,
        REFUSED;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public WebhookMetrics(PrometheusRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.reviews =
                Counter.builder()
                        .name("steadyvm_webhook_reviews_total")
                        .help("Reviews answered, by action and what they came to")
                        .labelNames("action", "outcome")
                        .register(registry);
        this.reviewSeconds =
                Histogram.builder()
                        .name("steadyvm_webhook_review_duration_seconds")
                        .help("From the body's arrival to the answer")
                        .labelNames("action")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .register(registry);
        this.certificateChanges =
                Counter.builder()
                        .name("steadyvm_certificate_changes_total")
                        .help("Certificates renewed or replaced")
                        .labelNames("certificate")
                        .register(registry);
        this.certificateFailures =
                Counter.builder()
                        .name("steadyvm_certificate_failures_total")
                        .help("Failures to renew a certificate or to publish an authority")
                        .register(registry);
    }

    /**
     * Counts one review.
     *
     * @param action the path's name, such as {@code mutate}
     */
    public void reviewed(String action, Outcome outcome, long nanos) {
        reviews.labelValues(action, outcome.label()).inc();
        reviewSeconds.labelValues(action).observe(nanos / NANOS);
    }

    /** Adds the gauges of what is really served. */
    public void watch(CertificateSource source) {
        GaugeWithCallback.builder()
                .name("steadyvm_certificate_left_seconds")
                .help("Until the certificate expires that is served now, and its authority")
                .labelNames("certificate")
                .callback(gauge -> {
                    source.current()
                            .ifPresent(
                                    one -> gauge.call(seconds(one.left(clock.instant())), "leaf"));
                    X509Certificate current = authority;
                    if (current != null) {
                        Instant end = current.getNotAfter().toInstant();
                        Duration left = Duration.between(clock.instant(), end);
                        gauge.call(seconds(left), "authority");
                    }
                })
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public void leafChanged(ServingCertificate certificate) {
        certificateChanges.labelValues("leaf").inc();
    }

    @Override
    public void authorityChanged(X509Certificate current) {
        authority = current;
        certificateChanges.labelValues("authority").inc();
    }

    @Override
    public void failed() {
        certificateFailures.inc();
    }
}
