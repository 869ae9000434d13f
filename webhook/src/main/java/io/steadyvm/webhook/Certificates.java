package io.steadyvm.webhook;

import io.steadyvm.certs.CertificateSource;
import io.steadyvm.certs.FileCertificates;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.Renewal;
import io.steadyvm.certs.SelfIssued;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.certs.TrustBundles;
import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.config.WebhookConfig.TlsMode;
import io.steadyvm.webhook.kube.ApiServer;
import io.steadyvm.webhook.kube.CaBundles;
import io.steadyvm.webhook.kube.CaSecret;
import io.steadyvm.webhook.operations.WebhookMetrics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The serving certificate, and what keeps it up to date.
 *
 * @param source what is served
 * @param renewal keeps it so
 * @param isPublished whether clients know whom to trust, as far as that is ours to tell them
 */
record Certificates(CertificateSource source, Renewal renewal, BooleanSupplier isPublished) {
    /** Looking at two small files costs next to nothing. */
    private static final Duration FILE_PAUSE = Duration.ofSeconds(1);

    private static final int REPLICA_BYTES = 4;

    static Certificates of(
            WebhookConfig config,
            ApiServer api,
            WebhookMetrics metrics,
            Clock clock,
            SecureRandom random) {
        return switch (config.tlsMode()) {
            case TlsMode.SelfIssued mode -> selfIssued(config, mode, api, metrics, clock, random);
            case TlsMode.Files mode -> files(mode, metrics, clock);
        };
    }

    private static Certificates selfIssued(
            WebhookConfig config,
            TlsMode.SelfIssued mode,
            ApiServer api,
            WebhookMetrics metrics,
            Clock clock,
            SecureRandom random) {
        byte[] replica = new byte[REPLICA_BYTES];
        random.nextBytes(replica);
        SelfIssued source =
                new SelfIssued(
                        new CaSecret(api, config.namespace(), HexFormat.of().formatHex(replica)),
                        TrustBundles.of(CaBundles.of(api)),
                        new Issuer(clock, random),
                        ServerNames.of(config.hosts()),
                        mode.lifetimes(),
                        clock,
                        metrics);
        Renewal renewal =
                new Renewal(
                        "the serving certificate",
                        source::reconcile,
                        mode.lifetimes().pause(),
                        metrics);
        return new Certificates(source, renewal, source::isPublished);
    }

    private static Certificates files(TlsMode.Files mode, WebhookMetrics metrics, Clock clock) {
        FileCertificates source = new FileCertificates(mode.directory(), clock, metrics);
        Renewal renewal =
                new Renewal("the serving certificate", source::refresh, FILE_PAUSE, metrics);
        return new Certificates(source, renewal, () -> true);
    }

    /** Why this process can't serve with what it has; a failed renewal alone is no reason. */
    List<String> obstacles(Clock clock) {
        String failure = renewal.failure();
        return obstacle(clock.instant())
                .map(text -> failure == null ? text : text + ": " + failure)
                .stream()
                .toList();
    }

    private Optional<String> obstacle(Instant now) {
        Optional<ServingCertificate> current = source.current();
        if (current.isEmpty()) {
            return Optional.of("there is no serving certificate yet");
        }
        if (!current.get().isValidAt(now)) {
            return Optional.of(
                    "the serving certificate is valid from %s to %s only"
                            .formatted(current.get().notBefore(), current.get().notAfter()));
        }
        return isPublished.getAsBoolean()
                ? Optional.empty()
                : Optional.of("API servers haven't been told yet whom to trust");
    }
}
