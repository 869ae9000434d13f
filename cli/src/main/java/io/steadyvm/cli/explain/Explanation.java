package io.steadyvm.cli.explain;

import java.util.List;

/**
 * One situation in words.
 *
 * @param waitsFor what has to happen next; "nothing" when all is as it should be
 * @param why the reason for that
 * @param helps commands that help or tell more, ready to be copied; often none
 */
public record Explanation(String waitsFor, String why, List<String> helps) {
    static final String NOTHING = "nothing";

    public Explanation {
        helps = List.copyOf(helps);
    }

    static Explanation of(String waitsFor, String why, String... helps) {
        return new Explanation(waitsFor, why, List.of(helps));
    }

    public boolean isAtRest() {
        return waitsFor.equals(NOTHING);
    }
}
