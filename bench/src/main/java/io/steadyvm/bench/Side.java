package io.steadyvm.bench;

import java.util.Objects;

/** One of the things that a {@link Measurement} compares. */
public record Side(String name, Run run) {
    /** Does it once, or often enough for a figure. */
    @FunctionalInterface
    public interface Run {
        /**
         * What it took. Warms up by itself, where that belongs to it; what it throws ends the run.
         */
        Sample take() throws Exception;
    }

    public Side {
        Objects.requireNonNull(name);
        Objects.requireNonNull(run);
    }
}
