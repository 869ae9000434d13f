package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.plan.Plan;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells people: the table of faults, and each violation as a story that can be told again. */
final class Report {
    private static final double MILLIS = 1e3;

    private final PrintStream out;
    private final long seed;

    Report(PrintStream out, long seed) {
        this.out = out;
        this.seed = seed;
    }

    void reference(Reference reference) {
        out.printf(
                Locale.ROOT,
                "Without faults: %d writes, %d requests, %d instances, %d guests booted.%n",
                reference.writes().size(),
                reference.requests(),
                reference.count().creations(),
                reference.count().boots());
    }

    void violation(Outcome outcome) {
        out.printf("%nVIOLATION under %s%n", outcome.plan());
        outcome.violations().forEach(violation -> out.println("  " + violation));
        outcome.story().forEach(line -> out.println("    " + line));
        out.printf("  again: make faults SEED=%d CASE='%s'%n", seed, outcome.plan());
    }

    /** The table; whether all was run, and nothing violated. */
    boolean table(List<Plan> plans, List<Outcome> outcomes) {
        out.printf(
                "%n%-12s %-41s %-41s %s%n",
                "fault", "good runs, fresh caches", "good runs, stale caches", "what it is");
        for (Fault fault : Fault.values()) {
            List<Outcome> some =
                    outcomes.stream()
                            .filter(outcome -> outcome.plan().fault().equals(Optional.of(fault)))
                            .toList();
            if (!some.isEmpty()) {
                out.printf(
                        "%-12s %-41s %-41s %s%n",
                        fault,
                        cell(some.stream().filter(outcome -> !outcome.plan().isStale())),
                        cell(some.stream().filter(outcome -> outcome.plan().isStale())),
                        fault.meaning());
            }
        }
        List<Outcome> mixed =
                outcomes.stream().filter(outcome -> outcome.plan().fault().isEmpty()).toList();
        out.printf(
                "%-12s %-41s %-41s %s%n",
                "mixes", cell(mixed.stream()), "", "2 to 5 faults by chance, SEED=" + seed);
        return total(plans.size() - outcomes.size(), outcomes);
    }

    private boolean total(int missing, List<Outcome> outcomes) {
        long bad = outcomes.stream().filter(outcome -> !outcome.isGood()).count();
        out.printf(
                Locale.ROOT,
                "%d runs, %d strikes, %d violations; a run took %.1f s in the mean, %.1f s at most.%n",
                outcomes.size(),
                outcomes.stream().mapToInt(Outcome::strikes).sum(),
                bad,
                outcomes.stream().mapToLong(o -> o.took().toMillis()).average().orElse(0) / MILLIS,
                outcomes.stream().mapToLong(o -> o.took().toMillis()).max().orElse(0) / MILLIS);
        if (missing > 0) {
            out.printf(
                    "%d runs are missing: there was no more time, or no more patience.%n", missing);
        }
        return bad == 0 && missing == 0;
    }

    /** Runs, strikes, and how many of them were bad. */
    private static String cell(Stream<Outcome> some) {
        List<Outcome> all = some.toList();
        if (all.isEmpty()) {
            return "-";
        }
        long bad = all.stream().filter(outcome -> !outcome.isGood()).count();
        int planned = all.stream().mapToInt(outcome -> outcome.plan().strikes().size()).sum();
        int struck = all.stream().mapToInt(Outcome::strikes).sum();
        return "%d of %d at %d writes%s"
                .formatted(
                        all.size() - bad,
                        all.size(),
                        struck,
                        struck < planned ? " (" + (planned - struck) + " never came)" : "");
    }
}
