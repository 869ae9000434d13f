package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A certificate that clients trust, and the key that signs in its name. */
public record CertificateAuthority(PrivateKey key, X509Certificate certificate) {
    public CertificateAuthority {
        requireNonNull(key);
        requireNonNull(certificate);
    }

    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whether clients with this clock take what it signs. */
    boolean isValidAt(Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant()) && now.isBefore(notAfter());
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "CertificateAuthority[subject=%s, notAfter=%s]"
                .formatted(certificate.getSubjectX500Principal().getName(), notAfter());
    }
}
