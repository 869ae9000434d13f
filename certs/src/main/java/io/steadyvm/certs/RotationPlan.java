package io.steadyvm.certs;

import io.steadyvm.certs.SuccessionCodec.Decoded;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Trust first, sign later: which step of a rotation is next. Pure; every replica comes to its own
 * conclusion, and the store lets only one of them act.
 *
 * <p>An authority is announced in all bundles, signs once it is found there and API servers had
 * time to learn of it, and stays in the bundles after its own heir has taken over until it expires.
 * So at every moment each leaf that any replica may still show is trusted.
 */
final class RotationPlan {
    private RotationPlan() {}

    /**
     * What a replica sees.
     *
     * @param stored what the common store holds; empty when it holds nothing
     * @param known what this replica has worked with so far
     * @param heirTrustedSince since when the stored heir has been seen in every bundle
     */
    record Observation(
            Instant now,
            Optional<Decoded> stored,
            Optional<Succession> known,
            Optional<Instant> heirTrustedSince) {}

    static RotationStep next(Observation seen, Lifetimes lifetimes) {
        if (seen.stored().isEmpty()) {
            return withoutStore(seen);
        }
        return switch (seen.stored().get()) {
            case Decoded.Corrupt corrupt -> withoutStore(seen);
            case Decoded.Intact(Succession succession) -> withStore(seen, succession, lifetimes);
        };
    }

    private static RotationStep withoutStore(Observation seen) {
        return seen.known()
                .filter(known -> known.signing().isValidAt(seen.now()))
                .<RotationStep>map(RotationStep.Restore::new)
                .orElseGet(RotationStep.Establish::new);
    }

    private static RotationStep withStore(
            Observation seen, Succession succession, Lifetimes lifetimes) {
        Instant now = seen.now();
        Optional<CertificateAuthority> heir = succession.next().filter(next -> next.isValidAt(now));
        if (!succession.signing().isValidAt(now)) {
            // Nothing that we could still serve is good: an heir can only make it better. Not valid
            // yet, instead of any more, is what a clock that was ahead leaves behind.
            return heir.isPresent()
                    ? new RotationStep.Promote(succession)
                    : new RotationStep.Establish();
        }
        if (heir.isPresent()) {
            return isSettled(seen, lifetimes.settling())
                    ? new RotationStep.Promote(succession)
                    : new RotationStep.Keep(succession);
        }
        if (!now.isBefore(lifetimes.heirDue(succession.signing().notAfter()))) {
            return new RotationStep.Announce(succession);
        }
        Instant lingered = now.minus(lifetimes.lingering());
        if (succession.retired().stream().anyMatch(one -> hasExpired(one, lingered))) {
            return new RotationStep.Forget(succession);
        }
        return new RotationStep.Keep(succession);
    }

    private static boolean isSettled(Observation seen, Duration settling) {
        return seen.heirTrustedSince()
                .filter(since -> !since.plus(settling).isAfter(seen.now()))
                .isPresent();
    }

    private static boolean hasExpired(X509Certificate certificate, Instant now) {
        return !certificate.getNotAfter().toInstant().isAfter(now);
    }
}
