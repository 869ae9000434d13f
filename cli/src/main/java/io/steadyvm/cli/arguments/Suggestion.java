package io.steadyvm.cli.arguments;

import java.util.Collection;
import java.util.Optional;

/** What somebody probably meant to type. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest of the words that exist; empty when none is near. */
    public static Optional<String> of(String typed, Collection<String> existing) {
        Optional<String> best = Optional.empty();
        // A third of the letters may be wrong: "strat" is start, "foo" is nothing.
        int bestDistance = Math.max(1, typed.length() / 3) + 1;
        for (String word : existing) {
            int distance = distance(typed, word);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = Optional.of(word);
            }
        }
        return best;
    }

    /** Letters to insert, delete, replace, or swap with their neighbour. */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int step(String from, String to, int[][] cost, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int best = cost[i - 1][j - 1] + (same ? 0 : 1);
        best = Math.min(best, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
