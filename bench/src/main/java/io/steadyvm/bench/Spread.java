package io.steadyvm.bench;

import java.util.Arrays;

/** Several values of one thing, in short. */
public record Spread(double least, double median, double most) {
    /** Of at least one value. */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    public boolean contains(double value) {
        return least <= value && value <= most;
    }
}
