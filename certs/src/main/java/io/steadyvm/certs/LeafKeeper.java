package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds the leaf that is served, and renews it when two thirds of its life are over by the wall
 * clock: looked at regularly, and at each handshake, so that the first handshake after a machine
 * wakes up from suspension gets a fresh one.
 */
final class LeafKeeper implements CertificateSource {
    private final Issuer issuer;
    private final ServerNames names;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final CertificateListener listener;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile @Nullable Signed signed;

    LeafKeeper(
            Issuer issuer,
            ServerNames names,
            Lifetimes lifetimes,
            Clock clock,
            CertificateListener listener) {
        this.issuer = issuer;
        this.names = names;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.listener = listener;
    }

    @Override
    public Optional<ServingCertificate> current() {
        Signed now = signed;
        if (now == null) {
            return Optional.empty();
        }
        if (isDue(now)) {
            renew(now);
        }
        return Optional.of(requireNonNull(signed).leaf());
    }

    /** One does it; the others don't wait, as long as the present leaf is good. */
    private void renew(Signed now) {
        if (!now.leaf().isValidAt(clock.instant())) {
            signWith(now.authority());
        } else if (renewing.tryLock()) {
            try {
                signWith(now.authority());
            } finally {
                renewing.unlock();
            }
        }
    }

    /** Serves a leaf of this authority from now on; a new one only if needed. */
    void signWith(CertificateAuthority authority) {
        renewing.lock();
        try {
            Signed now = signed;
            if (now != null && now.isOf(authority) && !isDue(now)) {
                return;
            }
            ServingCertificate leaf = issuer.newLeaf(authority, names, lifetimes.leaf());
            signed = new Signed(authority, leaf);
            listener.leafChanged(leaf);
        } finally {
            renewing.unlock();
        }
    }

    /** Whether what is served now is valid by our clock. */
    boolean isServingValid() {
        Signed now = signed;
        return now != null && now.leaf().isValidAt(clock.instant());
    }

    /**
     * A new leaf would help: the present one is old and its authority outlives it, or the clock was
     * ahead when it was made, and clients don't take it yet.
     */
    private boolean isDue(Signed now) {
        Instant instant = clock.instant();
        Instant end = now.leaf().notAfter();
        boolean isOld = !instant.isBefore(lifetimes.leafDue(end));
        return (isOld && now.authority().notAfter().isAfter(end))
                || instant.isBefore(now.leaf().notBefore());
    }

    private record Signed(CertificateAuthority authority, ServingCertificate leaf) {
        boolean isOf(CertificateAuthority other) {
            return authority.certificate().equals(other.certificate());
        }
    }
}
