package io.steadyvm.e2e;

import io.steadyvm.e2e.certificates.Replicas;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What replicas say of their certificates in metrics, a value each.
 *
 * @param scrapes one a replica
 */
record CertificateMetrics(List<String> scrapes) {
    private static final String FAILURES = "steadyvm_certificate_failures_total";
    private static final String LEFT = "steadyvm_certificate_left_seconds";
    private static final String CHANGES = "steadyvm_certificate_changes_total";

    static CertificateMetrics of(Replicas replicas) {
        return new CertificateMetrics(replicas.say("/metrics"));
    }

    List<Double> failures() {
        return values(FAILURES);
    }

    /** Seconds until it expires: {@code leaf} or {@code authority}. */
    List<Double> left(String certificate) {
        return values("%s{certificate=\"%s\"}".formatted(LEFT, certificate));
    }

    List<Double> changes(String certificate) {
        return values("%s{certificate=\"%s\"}".formatted(CHANGES, certificate));
    }

    /** Whether each value is above what it was. */
    static boolean grew(List<Double> before, List<Double> after) {
        return IntStream.range(0, after.size()).allMatch(i -> after.get(i) > before.get(i));
    }

    /** Of a line each; -1 where there is none. */
    private List<Double> values(String name) {
        return scrapes.stream()
                .map(scrape ->
                        scrape.lines()
                                .filter(line -> line.startsWith(name + " "))
                                .map(line -> Double.valueOf(line.substring(name.length() + 1)))
                                .findFirst()
                                .orElse(-1.0))
                .toList();
    }
}
