package io.steadyvm.faults.run;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.plan.Strike;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
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

    /** The table; whether nothing was violated. */
    boolean table(List<Outcome> outcomes) {
        out.printf(
                "%n%-13s %-22s %-22s %s%n", "fault", "fresh caches", "stale caches", "what it is");
        for (Fault fault : Fault.values()) {
            List<Outcome> single =
                    outcomes.stream()
                            .filter(outcome -> outcome.plan().strikes().size() == 1)
                            .filter(outcome -> strike(outcome).fault() == fault)
                            .toList();
            if (!single.isEmpty()) {
                out.printf(
                        "%-13s %-22s %-22s %s%n",
                        fault,
                        cell(single.stream().filter(outcome -> !strike(outcome).stale())),
                        cell(single.stream().filter(outcome -> strike(outcome).stale())),
                        fault.meaning());
            }
        }
        List<Outcome> mixed = outcomes.stream().filter(o -> o.plan().strikes().size() > 1).toList();
        out.printf(
                "%-13s %-22s %-22s %s%n",
                "mixes", cell(mixed.stream()), "", "2 to 5 faults by chance, SEED=" + seed);
        return total(outcomes);
    }

    private boolean total(List<Outcome> outcomes) {
        long bad = outcomes.stream().filter(outcome -> !outcome.isGood()).count();
        out.printf(
                Locale.ROOT,
                "%d runs, %d strikes, %d violations; a run took %.1f s in the mean, %.1f s at most.%n",
                outcomes.size(),
                outcomes.stream().mapToInt(Outcome::strikes).sum(),
                bad,
                outcomes.stream().mapToLong(o -> o.took().toMillis()).average().orElse(0) / MILLIS,
                outcomes.stream().mapToLong(o -> o.took().toMillis()).max().orElse(0) / MILLIS);
        return bad == 0;
    }

    private static Strike strike(Outcome outcome) {
        return outcome.plan().strikes().getFirst();
    }

    private static String cell(Stream<Outcome> some) {
        List<Outcome> all = some.toList();
        if (all.isEmpty()) {
            return "-";
        }
        long bad = all.stream().filter(outcome -> !outcome.isGood()).count();
        long missed = all.stream().filter(outcome -> outcome.strikes() == 0).count();
        return (bad == 0 ? all.size() + " ok" : bad + " of " + all.size() + " BAD")
                + (missed == 0 ? "" : ", " + missed + " missed");
    }
}
