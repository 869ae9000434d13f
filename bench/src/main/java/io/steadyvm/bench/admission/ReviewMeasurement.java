package io.steadyvm.bench.admission;

import io.steadyvm.bench.JmhRun;
import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Side;
import java.util.List;
import java.util.Map;

/** What a review of a VM of some size takes, and whose share is what. */
public record ReviewMeasurement(String name, int size) implements Measurement {
    /** The usual VM, and one as large as people write them. */
    public static List<Measurement> all() {
        return List.of(
                new ReviewMeasurement("admission.4k", 4 * 1024),
                new ReviewMeasurement("admission.100k", 100 * 1024));
    }

    @Override
    public String question() {
        return "a review of %,d bytes from bytes to bytes, and the shares of its parts"
                .formatted(size);
    }

    @Override
    public List<Side> sides() {
        return List.of(
                side("mutate", "mutate"),
                side("validate", "validate"),
                side("of it: parse", "parse"),
                side("of it: networknt", "schema"));
    }

    @Override
    public int rounds() {
        return 9;
    }

    private Side side(String name, String method) {
        return new Side(
                name,
                new JmhRun(ReviewBenchmark.class, method, Map.of("size", Integer.toString(size))));
    }
}
