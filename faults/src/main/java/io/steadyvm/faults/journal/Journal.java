package io.steadyvm.faults.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in one run, by whomever, in its order; for people who read about a violation. */
public final class Journal {
    /** A hot loop must not fill the memory; its beginning tells enough. */
    private static final int MOST = 3_000;

    private static final double NANOS = 1e9;

    private final long begin = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    /**
     * One more line.
     *
     * @param who in a word
     */
    public synchronized void add(String who, String what) {
        if (lines.size() < MOST) {
            double seconds = (System.nanoTime() - begin) / NANOS;
            lines.add(String.format(Locale.ROOT, "%7.3f s  %-10s  %s", seconds, who, what));
        }
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
