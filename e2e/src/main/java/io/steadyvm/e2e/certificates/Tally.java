package io.steadyvm.e2e.certificates;

import io.steadyvm.e2e.certificates.Kills.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** What became of each request of a soak; judged in the end, when all kills are known. */
final class Tally {
    private static final double NANOS = 1e6;

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> recovered = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> failed = new ConcurrentLinkedQueue<>();
    private final Queue<Kills.Kill> kills = new ConcurrentLinkedQueue<>();

    /** A request that was answered, well or not. */
    void answered(Duration after) {
        nanos.add(after.toNanos());
    }

    /** One that broke off, and was admitted when asked again. */
    void recovered(Fault fault) {
        recovered.add(fault);
    }

    /** One that was not admitted in the end. */
    void failed(Fault fault) {
        failed.add(fault);
    }

    void killed(Instant begun, Instant gone) {
        kills.add(new Kills.Kill(begun, gone));
    }

    int kills() {
        return kills.size();
    }

    int requests() {
        return nanos.size();
    }

    /** Of requests that a kill explains and that were admitted when asked again. */
    int cutOff() {
        Kills known = new Kills(List.copyOf(kills));
        return (int) recovered.stream().filter(known::explain).count();
    }

    /** All others that failed, the first time or in the end. */
    List<String> failures() {
        Kills known = new Kills(List.copyOf(kills));
        List<Fault> unexplained =
                recovered.stream().filter(fault -> !known.explain(fault)).toList();
        return Stream.concat(failed.stream(), unexplained.stream())
                .map(fault -> fault.sent() + " to " + fault.failed() + ": " + fault.said())
                .toList();
    }

    /** Milliseconds that this share of the requests took at most. */
    double milliseconds(double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / NANOS;
    }
}
