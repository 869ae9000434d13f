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

    private final TrustBundles bundles;
    private final List<Reading> readings;

    private Publication(TrustBundles bundles, List<Reading> readings) {
        this.bundles = bundles;
        this.readings = readings;
    }

    /**
     * Looks at each.
     *
     * @throws UnavailableException when one of them can't be read
     */
    static Publication read(TrustBundles bundles) {
        return new Publication(
                bundles, bundles.each(bundles.all(), bundle -> new Reading(bundle, bundle.read())));
    }

    /**
     * Whether nothing has changed since: then it was all there at one moment. One look takes time,
     * and may find one bundle as it was before somebody's write and another as it was afterwards.
     */
    boolean isStill() {
        return read(bundles).versions().equals(versions());
    }

    private List<String> versions() {
        return readings.stream().map(one -> one.held().map(Held::version).orElse("")).toList();
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

    /**
     * Whether each holds exactly these already. False when one had to be written, by us or somebody
     * who was faster: it has to be read again, to confirm that it is there.
     */
    boolean bring(List<X509Certificate> trusted) {
        return bundles.each(readings, reading -> reading.bring(trusted)).stream()
                .allMatch(Boolean::booleanValue);
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
            if (bundle.replace(held.get().version(), trusted)) {
                LOGGER.atInfo()
                        .addKeyValue("bundle", bundle.name())
                        .addKeyValue("authorities", trusted.size())
                        .log("trust published");
            }
            return false;
        }
    }
}
