package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * Where the replicas of one installation keep their {@link Succession} in common. Writers race: a
 * write says which version it was decided upon, and losing is an outcome, not an error.
 *
 * <p>All methods throw {@link UnavailableException} when the store can't be reached or refuses.
 */
public interface SuccessionStore {
    /** What is stored now; empty when nothing ever was, or somebody deleted it. */
    Optional<Stored> read();

    /** Stores the entries if nothing is stored; false when somebody was faster. */
    boolean create(Map<String, byte[]> entries);

    /** Replaces all entries of that version; false when somebody changed or deleted it since. */
    boolean replace(String version, Map<String, byte[]> entries);

    /** How the store is called in a message, such as {@code Secret steadyvm-system/…}. */
    String name();

    /** Entries as found, with the version that a replacement must name. */
    record Stored(String version, Map<String, byte[]> entries) {
        public Stored {
            requireNonNull(version);
            entries = Map.copyOf(entries);
        }
    }
}
