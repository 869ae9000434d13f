package io.steadyvm.certs;

import io.steadyvm.certs.TrustBundle.Held;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all bundles held at one look, and what becomes of them. */
final class Publication {
    private static final Logger LOGGER = LoggerFactory.getLogger(Publication.class);

    private final List<Reading> readings;

    private Publication(List<Reading> readings) {
        this.readings = readings;
    }

    /**
     * Looks at each.
     *
     * @throws UnavailableException when one of them can't be read
     */
    static Publication read(List<TrustBundle> bundles) {
        return new Publication(
                bundles.stream().map(bundle -> new Reading(bundle, bundle.read())).toList());
    }

    /** Whether clients find it wherever they look. */
    boolean trusts(X509Certificate certificate) {
        return readings.stream().allMatch(one -> one.trusts(certificate));
    }

    /** Our own authorities, by their name, that are in all bundles and valid now. */
    List<X509Certificate> own(Instant now) {
        Set<X509Certificate> all = new LinkedHashSet<>();
        readings.forEach(one -> all.addAll(one.certificates()));
        return all.stream()
                .filter(Issuer::isOurAuthority)
                .filter(one -> one.getNotAfter().toInstant().isAfter(now))
                .filter(this::trusts)
                .toList();
    }

    /** Whether each holds exactly these now; false when somebody was faster in one of them. */
    boolean bring(List<X509Certificate> trusted) {
        boolean complete = true;
        for (Reading reading : readings) {
            complete &= reading.bring(trusted);
        }
        return complete;
    }

    private record Reading(TrustBundle bundle, Optional<Held> held) {
        List<X509Certificate> certificates() {
            return held.map(Held::certificates).orElse(List.of());
        }

        /** A place that doesn't exist misleads nobody. */
        boolean trusts(X509Certificate certificate) {
            return held.isEmpty() || held.get().certificates().contains(certificate);
        }

        /** Order doesn't matter to clients; equal content is not written. */
        boolean bring(List<X509Certificate> trusted) {
            if (held.isEmpty()
                    || new HashSet<>(held.get().certificates()).equals(new HashSet<>(trusted))) {
                return true;
            }
            boolean won = bundle.replace(held.get().version(), trusted);
            if (won) {
                LOGGER.atInfo()
                        .addKeyValue("bundle", bundle.name())
                        .addKeyValue("authorities", trusted.size())
                        .log("trust published");
            }
            return won;
        }
    }
}
