package io.steadyvm.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run of a side took: a value for each unit, such as {@code ns} or {@code bytes}. Less is
 * better, but for {@code 1/s}; every run of a measurement has the same units.
 */
public record Sample(Map<String, Double> values) {
    public Sample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample has a value");
        }
    }

    public static Sample of(String unit, double value) {
        return new Sample(Map.of(unit, value));
    }

    public Sample and(String unit, double value) {
        Map<String, Double> both = new LinkedHashMap<>(values);
        both.put(unit, value);
        return new Sample(both);
    }
}
