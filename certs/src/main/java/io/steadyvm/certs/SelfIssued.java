package io.steadyvm.certs;

import io.steadyvm.certs.RotationPlan.Observation;
import io.steadyvm.certs.SuccessionCodec.Decoded;
import io.steadyvm.certs.SuccessionStore.Stored;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates that nobody has to think about: an authority of our own, shared by all replicas
 * through a {@link SuccessionStore}, published in every {@link TrustBundle}, and a leaf that never
 * leaves this process.
 *
 * <p>{@link #reconcile} is called again and again; it is idempotent, and safe beside other replicas
 * that do the same. One order makes that so: bundles are read before the store is, and written
 * under the version that was read. Whoever overwrites a bundle has therefore seen every authority
 * that anybody found in it before.
 */
public final class SelfIssued implements CertificateSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(SelfIssued.class);

    /** Two replicas that race settle within two rounds; more means that somebody keeps writing. */
    private static final int ROUNDS = 8;

    private final SuccessionStore store;
    private final TrustBundles bundles;
    private final Issuer issuer;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final CertificateListener listener;
    private final LeafKeeper leaf;

    private @Nullable Succession known;
    private @Nullable Sighting heir;
    private volatile boolean published;

    public SelfIssued(
            SuccessionStore store,
            TrustBundles bundles,
            Issuer issuer,
            ServerNames names,
            Lifetimes lifetimes,
            Clock clock,
            CertificateListener listener) {
        this.store = store;
        this.bundles = bundles;
        this.issuer = issuer;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.listener = listener;
        this.leaf = new LeafKeeper(issuer, names, lifetimes, clock, listener);
    }

    @Override
    public Optional<ServingCertificate> current() {
        return leaf.current();
    }

    /** Whether our clients have been told whom to trust, at least once. */
    public boolean isPublished() {
        return published;
    }

    /**
     * Brings store, bundles and leaf to where they should be.
     *
     * @throws UnavailableException when something can't be read or written; what is served stays
     */
    public synchronized void reconcile() {
        for (int round = 0; round < ROUNDS; round++) {
            if (settle()) {
                return;
            }
        }
        throw new UnavailableException(
                store.name() + " or a trust bundle changes faster than we can follow");
    }

    /** One round; false when another is needed, because we or somebody else wrote. */
    private boolean settle() {
        Publication publication = Publication.read(bundles);
        Optional<Stored> stored = store.read();
        Optional<Decoded> decoded = stored.map(one -> SuccessionCodec.decode(one.entries()));
        Observation seen =
                new Observation(
                        clock.instant(),
                        decoded,
                        Optional.ofNullable(known),
                        heirTrustedSince(decoded, publication));
        if (decoded.orElse(null) instanceof Decoded.Intact(Succession succession)) {
            signIfTrusted(succession, publication);
        }
        RotationStep step = RotationPlan.next(seen, lifetimes);
        if (step instanceof RotationStep.Keep(Succession succession)) {
            return publish(succession, publication);
        }
        if (!step.takesOver() || publication.isStill()) {
            write(step, apply(step, publication), stored, decoded);
        }
        return false;
    }

    private void write(
            RotationStep step,
            Succession wanted,
            Optional<Stored> stored,
            Optional<Decoded> decoded) {
        var entries = SuccessionCodec.encode(wanted);
        boolean won =
                stored.isEmpty()
                        ? store.create(entries)
                        : store.replace(stored.get().version(), entries);
        String why =
                decoded.orElse(null) instanceof Decoded.Corrupt(String fault)
                        ? store.name() + " " + fault
                        : "planned";
        LOGGER.atInfo()
                .addKeyValue("step", step.getClass().getSimpleName())
                .addKeyValue("authority", wanted.signing())
                .addKeyValue("why", why)
                .log(won ? "authorities changed" : "another replica was faster");
    }

    private Succession apply(RotationStep step, Publication publication) {
        Instant now = clock.instant();
        return switch (step) {
            case RotationStep.Keep(Succession succession) -> succession;
            case RotationStep.Establish() ->
                    Succession.startingWith(newAuthority()).afterwards(publication.own(now));
            case RotationStep.Restore(Succession lost) ->
                    (lost.next().isPresent() ? lost : lost.announce(newAuthority()))
                            .afterwards(publication.own(now));
            case RotationStep.Announce(Succession succession) ->
                    succession.forgetExpired(now).announce(newAuthority());
            // Trust stays as it is, so that no bundle has to be written.
            case RotationStep.Promote(Succession succession) -> succession.promote();
            case RotationStep.Forget(Succession succession) -> succession.forgetExpired(now);
        };
    }

    private CertificateAuthority newAuthority() {
        return issuer.newAuthority(lifetimes.authority());
    }

    private boolean publish(Succession succession, Publication publication) {
        boolean complete = publication.bring(succession.trusted());
        published |= complete;
        return complete;
    }

    /**
     * Trust first, sign later: but as soon as it is trusted, whatever else there is to do. Unless
     * nothing valid is served: then a leaf that nobody trusts yet is no loss, and API servers that
     * look at once when they learn whom to trust find it.
     */
    private void signIfTrusted(Succession succession, Publication publication) {
        CertificateAuthority signing = succession.signing();
        if (signing.isValidAt(clock.instant())
                && (publication.trusts(signing.certificate()) || !leaf.isServingValid())) {
            sign(succession);
        }
    }

    private void sign(Succession succession) {
        Succession before = known;
        known = succession;
        leaf.signWith(succession.signing());
        if (before == null
                || !before.signing().certificate().equals(succession.signing().certificate())) {
            listener.authorityChanged(succession.signing().certificate());
        }
    }

    private Optional<Instant> heirTrustedSince(Optional<Decoded> decoded, Publication publication) {
        Optional<X509Certificate> next =
                decoded.flatMap(one ->
                        one instanceof Decoded.Intact(Succession succession)
                                ? succession.next().map(CertificateAuthority::certificate)
                                : Optional.empty());
        if (next.isEmpty() || !publication.trusts(next.get())) {
            heir = null;
            return Optional.empty();
        }
        if (heir == null || !heir.certificate().equals(next.get())) {
            heir = new Sighting(next.get(), clock.instant());
        }
        return Optional.of(heir.since());
    }

    private record Sighting(X509Certificate certificate, Instant since) {}
}
