package io.steadyvm.faults.run;

import io.steadyvm.cluster.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the controller under test is started: any program that finds its API server by the file that
 * {@code KUBECONFIG} names.
 *
 * @param command executable and arguments
 * @param environment more variables
 */
public record ControllerCommand(List<String> command, Map<String, String> environment) {
    /** As its Deployment has it, and the JIT that makes a short life short. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-XX:-UsePerfData");

    public ControllerCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /**
     * Ours, as it is packaged. It is started hundreds of times: the first orderly stop keeps its
     * loaded classes in an archive, which halves the later starts.
     */
    public static ControllerCommand ours(Path checkout) {
        Path root = checkout.toAbsolutePath();
        return java(
                List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + root.resolve("faults/target/controller.jsa"),
                        "-jar",
                        root.resolve("controller/target/steadyvm-controller.jar").toString()));
    }

    /** A Java program, on this JDK. */
    public static ControllerCommand java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(arguments);
        return new ControllerCommand(command, Map.of());
    }

    /** A command line without quotes. */
    public static ControllerCommand of(String line) {
        return new ControllerCommand(List.of(line.strip().split("\\s+", -1)), Map.of());
    }

    /**
     * The program, in a namespace of its own.
     *
     * @param namespace where our controller's Lease is
     */
    Program program(Path kubeconfig, String namespace, Path log) {
        Map<String, String> variables = new HashMap<>();
        variables.put("KUBECONFIG", kubeconfig.toString());
        variables.put("HOME", kubeconfig.resolveSibling("home").toString());
        variables.put("STEADYVM_NAMESPACE", namespace);
        variables.put("STEADYVM_OPERATIONS_LISTEN", "127.0.0.1:0");
        variables.putAll(environment);
        return new Program("controller-" + namespace, command, variables, log);
    }
}
