package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * One of the places where our clients look up whom to trust, such as a webhook configuration.
 *
 * <p>All methods throw {@link UnavailableException} when it can't be reached or refuses.
 */
public interface TrustBundle {
    /** What it holds now; empty when this place doesn't exist (yet). */
    Optional<Held> read();

    /** Replaces the certificates of that version; false when somebody changed it since. */
    boolean replace(String version, List<X509Certificate> certificates);

    /** How it is called in a message. */
    String name();

    /**
     * The content of a bundle.
     *
     * @param certificates empty when there are none, or they are unreadable
     */
    record Held(String version, List<X509Certificate> certificates) {
        public Held {
            requireNonNull(version);
            certificates = List.copyOf(certificates);
        }
    }
}
