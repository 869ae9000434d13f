package io.steadyvm.faults.mutant;

import java.util.Locale;

/** A deliberate bug, in how the controller talks to the API server: below the explorer's model. */
enum Mutant {
    NONE("no bug at all", "the controller as it is"),
    NAME_ALONE("deletes an instance by its name alone", "verification I6, no precondition"),
    UNGUARDED("lets an instance go that has changed", "Sieve: decided on a stale view"),
    CACHED_READS("asks its cache instead of the server", "kubevirt #18475, a stale list"),
    REPEATS("sends a write again when its answer is lost", "a client's own retries"),
    SILENCE_IS_YES("takes a lost answer for a yes", "Sieve: intermediate state"),
    IMPATIENT("tries again at once whatever failed", "kubevirt #18527, a hot loop");

    private final String bug;
    private final String mimics;

    Mutant(String bug, String mimics) {
        this.bug = bug;
        this.mimics = mimics;
    }

    String bug() {
        return bug;
    }

    String mimics() {
        return mimics;
    }

    /** As an argument: {@code name-alone}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
