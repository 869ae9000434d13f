package io.steadyvm.certs;

import java.time.Duration;
import java.time.Instant;

/**
 * How long certificates live, and what follows from it.
 *
 * @param authority from a root's making to its end
 * @param leaf from a leaf's making to its end; never beyond its root's end
 */
public record Lifetimes(Duration authority, Duration leaf) {
    /** A third of a life is left at renewal: time to notice and repair what hinders it. */
    private static final int REST = 3;

    /**
     * API servers learn of a changed bundle by a watch, usually within milliseconds; an instance
     * that lags half a minute behind has other worries.
     */
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(30);

    private static final int SETTLING_SHARE = 20;

    /** How often the common store and the bundles are looked at, unless lives are very short. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final int PAUSES_PER_LEAF = 20;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    /** Certificates count in seconds, so a life of less than three has no third to renew in. */
    public static final Duration SHORTEST = Duration.ofSeconds(3);

    public Lifetimes {
        if (leaf.compareTo(SHORTEST) < 0 || authority.compareTo(leaf) < 0) {
            throw new IllegalArgumentException("3 s <= leaf <= authority");
        }
    }

    /** When the heir of an authority with this end is announced. */
    Instant heirDue(Instant notAfter) {
        return notAfter.minus(authority.dividedBy(REST));
    }

    /** When a leaf with this end is renewed. */
    Instant leafDue(Instant notAfter) {
        return notAfter.minus(leaf.dividedBy(REST));
    }

    /** How long an heir is in every bundle before it signs. */
    Duration settling() {
        return shorter(LONGEST_SETTLING, authority.dividedBy(SETTLING_SHARE));
    }

    /** Between two looks at the store and the bundles. */
    public Duration pause() {
        Duration share = leaf.dividedBy(PAUSES_PER_LEAF);
        Duration pause = shorter(LONGEST_PAUSE, share);
        return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
