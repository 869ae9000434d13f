package io.steadyvm.certs;

/** What to do next about the authorities; sealed, so that whoever acts forgets none. */
sealed interface RotationStep {
    /** All is as it should be; sign and publish as this says. */
    record Keep(Succession succession) implements RotationStep {}

    /**
     * Nobody whom we can ask has a usable authority: make one, and sign with it at once. What the
     * bundles hold of ours stays: replicas that we can't ask may still show leaves of those.
     */
    record Establish() implements RotationStep {}

    /**
     * The store lost what we still know: put it back, with an heir, because somebody who deletes a
     * key may have had a reason. What the bundles hold of ours stays, as above.
     */
    record Restore(Succession known) implements RotationStep {}

    /** Make the heir and put it into every bundle, expired ones out; it signs nothing yet. */
    record Announce(Succession succession) implements RotationStep {}

    /** The heir signs from now on. */
    record Promote(Succession succession) implements RotationStep {}

    /** Retired authorities have expired: out of the bundles with them. */
    record Forget(Succession succession) implements RotationStep {}

    /** Whether what the bundles hold becomes part of what is stored. */
    default boolean takesOver() {
        return switch (this) {
            case Establish _ -> true;
            case Restore _ -> true;
            case Keep _ -> false;
            case Announce _ -> false;
            case Promote _ -> false;
            case Forget _ -> false;
        };
    }
}
