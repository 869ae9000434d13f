package io.steadyvm.explore;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What people read about an exploration. */
final class Report {
    private Report() {}

    static String line(Explorer.Result result) {
        Budget b = result.scenario().budget();
        return String.format(
                Locale.ROOT,
                "%,10d states, depth %3d%s  faults %d, crashes %d, takeovers %d, guests %d, lags %d,"
                        + " jumps %d: %s",
                result.states(),
                result.depth(),
                result.exhausted() ? "    " : "…   ",
                b.faults(),
                b.crashes(),
                b.takeovers(),
                b.guests(),
                b.lags(),
                b.jumps(),
                result.scenario().name());
    }

    static String story(Explorer.Result result) {
        Explorer.Violation violation = result.violation().orElseThrow();
        StringBuilder text = new StringBuilder("BROKEN: " + violation.law() + "\n");
        List<String> story = violation.story();
        for (int i = 0; i < story.size(); i++) {
            text.append(String.format(Locale.ROOT, "  %3d. %s%n", i, story.get(i)));
        }
        return text.toString();
    }

    static String coverage(Set<String> moves) {
        List<String> missing = Coverage.missing(moves);
        int all = Coverage.kinds().size();
        return String.format(
                Locale.ROOT,
                "%d of %d kinds of moves covered%s",
                all - missing.size(),
                all,
                missing.isEmpty() ? "" : "; NOT covered: " + String.join(", ", missing));
    }

    static String moves(Map<String, Long> moves) {
        return moves.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%,12d  %s", e.getValue(), e.getKey()))
                .collect(Collectors.joining("\n", "moves:\n", ""));
    }
}
