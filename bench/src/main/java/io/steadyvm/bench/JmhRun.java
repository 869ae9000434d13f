package io.steadyvm.bench;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A run of a JMH benchmark in a JVM of its own, flags as the webhook has them: nanoseconds and
 * allocated bytes an operation.
 *
 * @param benchmark the class with {@code @Benchmark} methods
 * @param method one of them
 * @param parameters values for its {@code @Param} fields
 */
public record JmhRun(Class<?> benchmark, String method, Map<String, String> parameters)
        implements Side.Run {
    private static final TimeValue ITERATION = TimeValue.milliseconds(400);

    /** Until the second compiler has seen all of it: allocation is steady from there. */
    private static final int WARM_UP = 6;

    private static final int MEASURED = 3;

    @Override
    public Sample take() throws Exception {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .warmupIterations(WARM_UP)
                        .warmupTime(ITERATION)
                        .measurementIterations(MEASURED)
                        .measurementTime(ITERATION)
                        .forks(1)
                        .threads(1)
                        .jvmArgs(
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                // JMH's own use of Unsafe, networknt's of SLF4J: no news here.
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dslf4j.internal.verbosity=ERROR")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        Collection<RunResult> results = new Runner(options.build()).run();
        if (results.size() != 1) {
            throw new IllegalStateException(
                    "%d benchmarks are called %s".formatted(results.size(), method));
        }
        RunResult result = results.iterator().next();
        Result<?> bytes =
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return Sample.of("ns", result.getPrimaryResult().getScore()).and("bytes", bytes.getScore());
    }
}
