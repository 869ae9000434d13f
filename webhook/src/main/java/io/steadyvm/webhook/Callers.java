package io.steadyvm.webhook;

import io.steadyvm.certs.CertificateListener;
import io.steadyvm.certs.ClientAuthorities;
import io.steadyvm.certs.Renewal;
import io.steadyvm.webhook.http.CallerCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Who may call, and what keeps that up to date.
 *
 * @param authorities of client certificates
 */
record Callers(ClientAuthorities authorities, Renewal renewal) {
    /** Authorities change once in years; a ConfigMap of a few kilobytes is cheap to read. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static Callers of(ClientAuthorities.Source source, CertificateListener listener) {
        ClientAuthorities authorities = new ClientAuthorities(source);
        return new Callers(
                authorities,
                new Renewal("the authorities of callers", authorities::refresh, PAUSE, listener));
    }

    CallerCheck check(Clock clock) {
        return new CallerCheck(authorities::current, authorities.origin(), clock);
    }

    List<String> obstacles() {
        if (authorities.current().isPresent()) {
            return List.of();
        }
        String failure = renewal.failure();
        return List.of(
                failure == null
                        ? "the authorities of callers haven't been read yet"
                        : "callers can't be recognised: " + failure);
    }
}
