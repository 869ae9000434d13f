package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A private key and the chain that goes with it, leaf first; the root need not be in it.
 *
 * @param chain at least the leaf
 */
public record ServingCertificate(PrivateKey key, List<X509Certificate> chain) {
    public ServingCertificate {
        requireNonNull(key);
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the leaf");
        }
    }

    public X509Certificate leaf() {
        return chain.getFirst();
    }

    /** The instant at which the first certificate of the chain stops being valid. */
    public Instant notAfter() {
        Instant first = leaf().getNotAfter().toInstant();
        for (X509Certificate certificate : chain) {
            Instant end = certificate.getNotAfter().toInstant();
            first = end.isBefore(first) ? end : first;
        }
        return first;
    }

    /** The instant from which on all of the chain is valid. */
    public Instant notBefore() {
        Instant last = leaf().getNotBefore().toInstant();
        for (X509Certificate certificate : chain) {
            Instant begin = certificate.getNotBefore().toInstant();
            last = begin.isAfter(last) ? begin : last;
        }
        return last;
    }

    /** Whether clients with this clock accept it. */
    public boolean isValidAt(Instant now) {
        return !now.isBefore(notBefore()) && now.isBefore(notAfter());
    }

    /** Time left at this instant; negative once expired. */
    public Duration left(Instant now) {
        return Duration.between(now, notAfter());
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "ServingCertificate[serial=%s, notAfter=%s]"
                .formatted(leaf().getSerialNumber().toString(16), notAfter());
    }
}
