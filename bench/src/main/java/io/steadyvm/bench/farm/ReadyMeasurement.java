package io.steadyvm.bench.farm;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From a process's start until it says that it is ready. */
final class ReadyMeasurement extends FarmMeasurement {
    private static final double MILLISECOND = 1e6;

    ReadyMeasurement() {
        super(Part.WEBHOOK, Part.CONTROLLER);
    }

    @Override
    public String name() {
        return "farm.ready";
    }

    @Override
    public String question() {
        return "from exec until /readyz says yes; a JVM that prints its version, for comparison";
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("java -version", ReadyMeasurement::java),
                new Side("webhook", () -> start(farm().steadyvm().webhook())),
                new Side("controller", () -> start(farm().steadyvm().controller())));
    }

    private static Sample java() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        long begin = System.nanoTime();
        new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return since(begin);
    }

    private static Sample start(ChildProcess process) {
        process.stop();
        long begin = System.nanoTime();
        process.start();
        return since(begin);
    }

    private static Sample since(long begin) {
        return Sample.of("ms", (System.nanoTime() - begin) / MILLISECOND);
    }
}
