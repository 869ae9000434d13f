package io.steadyvm.faults.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The faults of one run. Its text says all there is to it, so that it can be run again.
 *
 * @param strikes no two at the same place
 */
public record Plan(List<Strike> strikes) {
    public static final Plan NONE = new Plan(List.of());

    private static final int MOST = 50;

    public Plan {
        strikes = List.copyOf(strikes);
    }

    /**
     * Reads strikes with {@code +} between them.
     *
     * @throws IllegalArgumentException with one sentence
     */
    public static Plan parse(String text) {
        List<Strike> strikes = Stream.of(text.split("\\+", MOST)).map(Strike::parse).toList();
        if (strikes.stream().map(Strike::place).distinct().count() < strikes.size()) {
            throw new IllegalArgumentException(
                    "CASE: two faults strike the same write; leave one.");
        }
        return new Plan(strikes);
    }

    /** The one fault of all its strikes; empty when they are mixed, or none. */
    public Optional<Fault> fault() {
        List<Fault> faults = strikes.stream().map(Strike::fault).distinct().toList();
        return faults.size() == 1 ? Optional.of(faults.getFirst()) : Optional.empty();
    }

    /** Whether each of its strikes meets stale caches. */
    public boolean isStale() {
        return strikes.stream().allMatch(Strike::stale);
    }

    @Override
    public String toString() {
        return strikes.stream().map(Strike::toString).collect(Collectors.joining("+"));
    }
}
