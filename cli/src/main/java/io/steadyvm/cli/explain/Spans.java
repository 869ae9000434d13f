package io.steadyvm.cli.explain;

import java.time.Duration;

/** Lengths of time, as short as kubectl's. */
final class Spans {
    private Spans() {}

    /** "45s", "12m", "3h", "5d"; clocks that disagree make no negative ones. */
    static String text(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 2 * 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
