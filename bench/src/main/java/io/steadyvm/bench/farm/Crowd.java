package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import java.util.Collection;
import java.util.List;

/**
 * What became of many requests.
 *
 * @param nanos each accepted one's, in ascending order
 * @param failures how many were not accepted
 * @param failure what the first of those was told; "" when there is none
 * @param wall nanoseconds from before the first until after the last
 */
record Crowd(List<Long> nanos, int failures, String failure, long wall) {
    private static final double MILLISECOND = 1e6;

    Crowd {
        nanos = List.copyOf(nanos);
    }

    static Crowd of(Collection<Api.Answer> answers, long wall) {
        List<Long> nanos =
                answers.stream()
                        .filter(Api.Answer::isAccepted)
                        .map(Api.Answer::nanos)
                        .sorted()
                        .toList();
        String failure =
                answers.stream()
                        .filter(answer -> !answer.isAccepted())
                        .map(answer -> answer.status() + " " + answer.body())
                        .findFirst()
                        .orElse("");
        return new Crowd(nanos, answers.size() - nanos.size(), failure, wall);
    }

    /** Milliseconds within which this share of the accepted ones was answered. */
    double within(double share) {
        int place = (int) Math.ceil(share * nanos.size()) - 1;
        return nanos.get(Math.clamp(place, 0, nanos.size() - 1)) / MILLISECOND;
    }

    double wallMillis() {
        return wall / MILLISECOND;
    }

    /** Median and 99th percentile, in milliseconds. */
    Sample latency() {
        return Sample.of("p50 ms", within(0.5)).and("p99 ms", within(0.99));
    }

    /** Ends the run when one was not accepted. */
    Crowd withoutFailures() {
        if (failures > 0) {
            throw new IllegalStateException(
                    "%d of %d failed, the first with %s"
                            .formatted(failures, failures + nanos.size(), failure));
        }
        return this;
    }
}
