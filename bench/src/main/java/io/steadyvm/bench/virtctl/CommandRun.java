package io.steadyvm.bench.virtctl;

import io.steadyvm.bench.Sample;
import io.steadyvm.bench.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command as a process, from before it is started until it is gone: milliseconds. It finds no
 * kubeconfig, and must succeed.
 *
 * @param command the program and its arguments
 * @param environment besides ours
 */
record CommandRun(List<String> command, Map<String, String> environment) implements Side.Run {
    private static final double NANOS_IN_A_MILLISECOND = 1e6;
    private static final int MOST_SECONDS = 60;

    CommandRun {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public Sample take() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", "/dev/null");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        long end = System.nanoTime();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("%s failed: %s".formatted(command, output));
        }
        return Sample.of("ms", (end - begin) / NANOS_IN_A_MILLISECOND);
    }

    static CommandRun of(Path program, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new CommandRun(command, environment);
    }
}
