package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Asks the cluster whether a user may do something. */
@FunctionalInterface
public interface Access {
    /** Why not; empty when they may. */
    Optional<Denial> denial(Caller caller, Wish wish);

    /** What somebody wants to do to which object. */
    record Wish(
            String verb,
            String version,
            String resource,
            String word,
            String namespace,
            String name) {
        public Wish {
            requireNonNull(verb);
            requireNonNull(version);
            requireNonNull(resource);
            requireNonNull(word);
            requireNonNull(namespace);
            requireNonNull(name);
        }
    }

    /**
     * A no.
     *
     * @param reason as the cluster gives it; may be empty
     */
    record Denial(String reason) {
        public Denial {
            requireNonNull(reason);
        }
    }
}
