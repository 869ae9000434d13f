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
     * What publishing an heir takes at worst: two writes of large definitions, which an API server
     * that is short of processors answers within seconds, and one restart of it in between.
     */
    private static final Duration PUBLISHING = Duration.ofMinutes(1);

    /**
     * API servers learn of a changed bundle by a watch: 84 ms at most were measured after the
     * write's answer, on two cores with eight clients at once. But a request that is under way goes
     * on with the definition that it began with, and converts by the caBundle in it: so an heir
     * waits until all those are over (kube-apiserver's --request-timeout is a minute).
     */
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(1);

    private static final int SETTLING_SHARE = 6;

    /** How often the common store and the bundles are looked at, unless lives are very short. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final int PAUSES_PER_LEAF = 10;

    /** Certificates count in seconds, so a life of less than three has no third to renew in. */
    public static final Duration SHORTEST_LEAF = Duration.ofSeconds(3);

    /**
     * Two thirds of it are for an heir to be published, to settle, and to be taken over by every
     * replica: ten seconds on two processors that have too much to do.
     */
    public static final Duration SHORTEST_AUTHORITY = Duration.ofSeconds(30);

    public Lifetimes {
        if (leaf.compareTo(SHORTEST_LEAF) < 0
                || authority.compareTo(SHORTEST_AUTHORITY) < 0
                || authority.compareTo(leaf) < 0) {
            throw new IllegalArgumentException("3 s <= leaf <= authority, 30 s <= authority");
        }
    }

    /** When the heir of an authority with this end is announced. */
    Instant heirDue(Instant notAfter) {
        return notAfter.minus(overlap());
    }

    /**
     * From an heir's announcement to its predecessor's end: a third of a life, or what publishing
     * and settling take if that is more, up to two thirds. Then the next heir is due as soon as
     * this one signs, and whoever is late has a third of a life left.
     */
    private Duration overlap() {
        Duration third = authority.dividedBy(REST);
        Duration needed = PUBLISHING.plus(LONGEST_SETTLING);
        return third.compareTo(needed) < 0 ? shorter(needed, third.multipliedBy(2)) : third;
    }

    /** When a leaf with this end is renewed. */
    Instant leafDue(Instant notAfter) {
        return notAfter.minus(leaf.dividedBy(REST));
    }

    /** How long an heir is in every bundle before it signs. */
    Duration settling() {
        return shorter(LONGEST_SETTLING, authority.dividedBy(SETTLING_SHARE));
    }

    /**
     * How long an expired authority may stay in the bundles: nobody accepts it any more, so its
     * removal waits a little for an announcement, which writes all bundles anyway.
     */
    Duration lingering() {
        return settling().multipliedBy(2);
    }

    /** Between two looks at the store and the bundles. */
    public Duration pause() {
        return shorter(LONGEST_PAUSE, leaf.dividedBy(PAUSES_PER_LEAF));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
