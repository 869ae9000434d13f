package io.steadyvm.explore;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code make explore}: runs the controller's real decisions through every order of events, and
 * prints what was covered. Arguments: the most worlds for each scenario, and the seconds for all.
 */
public final class ExploreMain {
    private ExploreMain() {}

    public static void main(String[] arguments) {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400_000;
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 570;
        Deadline deadline = new Deadline(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
        System.exit(run(Scenarios.large(), Subject.REAL, most, deadline, System.out) ? 0 : 1);
    }

    /** When to begin no further scenario. */
    private record Deadline(long nanoTime) implements Supplier<Boolean> {
        @Override
        public Boolean get() {
            return System.nanoTime() - nanoTime > 0;
        }
    }

    private static boolean run(
            List<Scenario> scenarios,
            Subject subject,
            int most,
            Supplier<Boolean> late,
            PrintStream out) {
        long start = System.nanoTime();
        Map<String, Long> moves = new TreeMap<>();
        long states = 0;
        int explored = 0;
        int exhausted = 0;
        for (Scenario scenario : scenarios) {
            if (late.get()) {
                break;
            }
            Explorer.Result result = new Explorer(scenario, subject, most).explore();
            states += result.states();
            explored++;
            exhausted += result.exhausted() ? 1 : 0;
            result.moves().forEach((move, count) -> moves.merge(move, count, Long::sum));
            out.println(Report.line(result));
            if (result.violation().isPresent()) {
                out.println(Report.story(result));
                return false;
            }
        }
        double took = (System.nanoTime() - start) / 1e9;
        out.println(Report.moves(moves));
        out.printf(
                Locale.ROOT,
                "%,d states in %.0f s (%,.0f a second), %d of %d scenarios, %d of them exhausted;"
                        + " no law is broken%n",
                states,
                took,
                states / took,
                explored,
                scenarios.size(),
                exhausted);
        return true;
    }
}
