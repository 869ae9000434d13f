package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The authorities of one installation: who signs now, who will, and who did. Clients trust all of
 * them, so a leaf of any of them is good.
 *
 * <pre>
 *   next ──promote──► signing ──promote──► retired ──expires──► forgotten
 * </pre>
 *
 * @param next announced to the clients, but signs nothing yet
 * @param retired signs nothing any more, but leaves that it signed may still be served; without
 *     their keys, which are dropped at promotion
 */
public record Succession(
        CertificateAuthority signing,
        Optional<CertificateAuthority> next,
        List<X509Certificate> retired) {
    public Succession {
        requireNonNull(signing);
        requireNonNull(next);
        retired = List.copyOf(retired);
    }

    /** A line that starts with this authority. */
    public static Succession startingWith(CertificateAuthority first) {
        return new Succession(first, Optional.empty(), List.of());
    }

    /**
     * The same, where clients trust these for the rest of their lives, too: other replicas may
     * still show leaves of theirs.
     */
    public Succession afterwards(List<X509Certificate> predecessors) {
        List<X509Certificate> all = new ArrayList<>(retired);
        predecessors.stream().filter(one -> !trusted().contains(one)).forEach(all::add);
        return new Succession(signing, next, all);
    }

    /** The same, with the one who will sign next. */
    public Succession announce(CertificateAuthority heir) {
        return new Succession(signing, Optional.of(heir), retired);
    }

    /** The next one signs from now on, and the present one retires. */
    public Succession promote() {
        List<X509Certificate> all = new ArrayList<>(retired);
        all.add(signing.certificate());
        return new Succession(next.orElseThrow(), Optional.empty(), all);
    }

    /** The same, without retired ones whose time is over. */
    public Succession forgetExpired(Instant now) {
        List<X509Certificate> valid =
                retired.stream().filter(one -> one.getNotAfter().toInstant().isAfter(now)).toList();
        return new Succession(signing, next, valid);
    }

    /** What clients should trust. */
    public List<X509Certificate> trusted() {
        List<X509Certificate> all = new ArrayList<>();
        all.add(signing.certificate());
        next.ifPresent(heir -> all.add(heir.certificate()));
        all.addAll(retired);
        return all;
    }
}
