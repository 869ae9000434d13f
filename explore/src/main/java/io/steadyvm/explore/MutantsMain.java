package io.steadyvm.explore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code make mutants}: examines the examiner. Each controller with a deliberate bug must be caught
 * by the explorer, and the table says by which law, in how many moves. Argument: the most worlds
 * for each scenario.
 */
public final class MutantsMain {
    /** Most bugs are near the beginning; only the others are worth a long walk. */
    private static final int SHALLOW = 3_000;

    /** How a bug came to light. */
    record Catch(String law, int moves, String scenario) {}

    private MutantsMain() {}

    public static void main(String[] arguments) {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
        Mutant none = new Mutant("(no bug at all)", "the controller as it is", Subject.REAL);
        if (hunt(none, SHALLOW).isPresent()) {
            System.out.println("The controller itself breaks a law: run `make explore` first.");
            System.exit(2);
        }
        List<Mutant> mutants = Mutants.all();
        int caught = 0;
        int number = 0;
        for (Mutant mutant : mutants) {
            Optional<Catch> found = hunt(mutant, SHALLOW).or(() -> hunt(mutant, most));
            caught += found.isPresent() ? 1 : 0;
            System.out.println(++number + ". " + line(mutant, found));
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d deliberate bugs are caught by the explorer%n",
                caught,
                mutants.size());
        System.exit(caught == mutants.size() ? 0 : 1);
    }

    /** The first scenario that a mutant fails in. */
    static Optional<Catch> hunt(Mutant mutant, int most) {
        for (Scenario scenario : Scenarios.small()) {
            Explorer.Result result = new Explorer(scenario, mutant.subject(), most).explore();
            if (result.violation().isPresent()) {
                Explorer.Violation violation = result.violation().get();
                return Optional.of(
                        new Catch(violation.law(), violation.story().size() - 1, scenario.name()));
            }
        }
        return Optional.empty();
    }

    private static String line(Mutant mutant, Optional<Catch> found) {
        String how =
                found.map(c -> "%s, in %d moves (%s)".formatted(c.law(), c.moves(), c.scenario()))
                        .orElse("NOT CAUGHT");
        return "%s%n    as in:  %s%n    caught: %s".formatted(mutant.bug(), mutant.mimics(), how);
    }
}
