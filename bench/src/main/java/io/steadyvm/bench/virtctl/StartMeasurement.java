package io.steadyvm.bench.virtctl;

import io.steadyvm.bench.Measurement;
import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import io.steadyvm.cluster.ControlPlanePrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How long virtctl takes to start, as a whole process, held against the control plane's kubectl.
 */
public final class StartMeasurement implements Measurement {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final List<String> VERSION = List.of("version", "--client");

    /** As if there were no cache; Java 25 knows the option. */
    private static final Map<String, String> NO_CACHE =
            Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off");

    @Override
    public String name() {
        return "virtctl.start-up";
    }

    @Override
    public String question() {
        return "`version --client` as a process, from its start to its end";
    }

    @Override
    public List<Side> sides() {
        return List.of(
                new Side("kubectl", () -> second(kubectl(VERSION))),
                new Side("virtctl", () -> second(virtctl(VERSION, Map.of()))),
                new Side("virtctl, no AOT cache", () -> second(virtctl(VERSION, NO_CACHE))));
    }

    @Override
    public int rounds() {
        return 10;
    }

    /** The first brings the files into memory. */
    static Sample second(CommandRun run) throws IOException, InterruptedException {
        run.take();
        return run.take();
    }

    static CommandRun kubectl(List<String> arguments) {
        return CommandRun.of(ControlPlanePrograms.provide(CHECKOUT).kubectl(), arguments, Map.of());
    }

    /** Trained as `make programs` does it, if that has not been done. */
    static CommandRun virtctl(List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path bin = CHECKOUT.resolve("cli/bin");
        CommandRun.of(bin.resolve("train-virtctl"), List.of(), Map.of()).take();
        return CommandRun.of(bin.resolve("virtctl"), arguments, environment);
    }
}
