package io.steadyvm.bench;

import java.util.List;

/**
 * One question with a figure for an answer; add an instance to {@link BenchMain} to have it run.
 */
public interface Measurement extends AutoCloseable {
    /** What {@code make bench ONLY=…} calls it, such as {@code admission.mutate-4k}. */
    String name();

    /** What a reader is to know about it, in one sentence. */
    String question();

    /**
     * What is compared. The first is what the others are held against, and runs twice a round: its
     * second run is the control.
     */
    List<Side> sides();

    /** How often each side runs; their order changes from round to round. */
    default int rounds() {
        return 5;
    }

    /** Ends what its sides have started together. */
    @Override
    default void close() {}
}
