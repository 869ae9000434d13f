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
 * A run of a JMH benchmark, within this JVM: nanoseconds and allocated bytes an operation.
 *
 * <p>All sides run in one JVM, in turn, and in short runs. In JVMs of their own they were compiled
 * anew each time, each time a little differently, and from different profiles than in a process
 * that does all of it: the same side differed from itself by a factor of two. Here what the
 * compiler does to one it does to its control, too.
 */
public final class JmhRun implements Side.Run {
    private static final TimeValue FIRST = TimeValue.milliseconds(500);
    private static final TimeValue ITERATION = TimeValue.milliseconds(100);

    /** Until the second compiler has seen all of it: allocation is steady from there. */
    private static final int FIRST_WARM_UP = 8;

    private static final int MEASURED = 6;

    private final Class<?> benchmark;
    private final String method;
    private final Map<String, String> parameters;
    private boolean warm;

    /**
     * A benchmark that wasn't run yet.
     *
     * @param benchmark the class with {@code @Benchmark} methods
     * @param method one of them
     * @param parameters values for its {@code @Param} fields
     */
    public JmhRun(Class<?> benchmark, String method, Map<String, String> parameters) {
        this.benchmark = benchmark;
        this.method = method;
        this.parameters = Map.copyOf(parameters);
    }

    @Override
    public Sample take() throws Exception {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .warmupIterations(warm ? 1 : FIRST_WARM_UP)
                        .warmupTime(warm ? ITERATION : FIRST)
                        .measurementIterations(MEASURED)
                        .measurementTime(ITERATION)
                        .forks(0)
                        .threads(1)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT);
        warm = true;
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
