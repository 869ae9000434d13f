package io.steadyvm.controller.decide;

import java.time.Instant;
import java.util.Optional;

/** What to do next about one VM. */
public sealed interface Decision {
    /** Send this, then decide again. */
    record Ask(Request request) implements Decision {}

    /**
     * All is as it should be, or somebody else's turn. Look again at that moment, if there is one.
     */
    record Rest(Optional<Instant> until) implements Decision {
        static final Rest NOTHING_TO_DO = new Rest(Optional.empty());
    }

    /** The API server has trouble: look again after a while, growing with each failure. */
    record Retry() implements Decision {}
}
