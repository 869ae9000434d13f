package io.steadyvm.cluster;

import io.steadyvm.cluster.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command lines of webhook and controller, as packaged by Maven, outside of a cluster. The
 * variables are those that the programs document; see {@link #webhook} and {@link #controller}.
 */
final class JavaPrograms {
    /** Of manifests/. */
    static final String NAMESPACE = "steadyvm-system";

    static final String WEBHOOK = "steadyvm-webhook";
    static final String CONTROLLER = "steadyvm-controller";
    static final String RUNTIME = "steadyvm-runtime";

    /** As their Deployments have it, and the JIT that makes a short life short. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-XX:-UsePerfData");

    private final Path checkout;
    private final StateDirectory state;
    private final ControlPlane controlPlane;

    JavaPrograms(Path checkout, StateDirectory state, ControlPlane controlPlane) {
        this.checkout = checkout;
        this.state = state;
        this.controlPlane = controlPlane;
    }

    Program webhook(String name, Ports ports, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(common(WEBHOOK));
        environment.put(
                "STEADYVM_ADMISSION_LISTEN", Loopback.hostAndPort(ports, Ports.Role.ADMISSION));
        environment.put(
                "STEADYVM_SUBRESOURCES_LISTEN",
                Loopback.hostAndPort(ports, Ports.Role.SUBRESOURCES));
        environment.put(
                "STEADYVM_OPERATIONS_LISTEN",
                Loopback.hostAndPort(ports, Ports.Role.WEBHOOK_OPERATIONS));
        environment.put(
                "STEADYVM_CLIENT_CA_FILE", controlPlane.webhookClientAuthority().toString());
        environment.put("STEADYVM_TLS_HOSTS", Loopback.ADDRESS + ",localhost");
        environment.putAll(more);
        return program(name, WEBHOOK, environment);
    }

    Program controller(String name, Ports ports, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(common(CONTROLLER));
        environment.put(
                "STEADYVM_OPERATIONS_LISTEN",
                Loopback.hostAndPort(ports, Ports.Role.CONTROLLER_OPERATIONS));
        environment.put("STEADYVM_IDENTITY", name);
        environment.putAll(more);
        return program(name, CONTROLLER, environment);
    }

    /**
     * @param directory where it keeps its guests
     * @param images the folder of what they boot
     */
    Program runtime(Ports ports, Path directory, Path images, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(common(RUNTIME));
        environment.remove("STEADYVM_NAMESPACE"); // Its objects are in all namespaces.
        environment.put("STEADYVM_DIR", directory.toString());
        environment.put("STEADYVM_IMAGES", images.toString());
        environment.put("STEADYVM_NODE_NAME", "local");
        environment.put(
                "STEADYVM_OPERATIONS_LISTEN",
                Loopback.hostAndPort(ports, Ports.Role.RUNTIME_OPERATIONS));
        environment.put("STEADYVM_CONSOLE_LISTEN", Loopback.ADDRESS + ":0");
        environment.put("STEADYVM_CONSOLE_HOST", Loopback.ADDRESS);
        environment.put("STEADYVM_GUESTS_ON_EXIT", "kill");
        environment.putAll(more);
        return program("runtime", RUNTIME, environment);
    }

    private Map<String, String> common(String serviceAccount) {
        return Map.of(
                "KUBECONFIG",
                controlPlane.serviceAccountKubeconfig(NAMESPACE, serviceAccount).toString(),
                "STEADYVM_NAMESPACE",
                NAMESPACE,
                "HOME",
                state.root().toString());
    }

    private Program program(String name, String artifact, Map<String, String> environment) {
        String module = artifact.substring("steadyvm-".length());
        Path jar = checkout.resolve(module).resolve("target").resolve(artifact + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new ClusterException("%s is missing; run `make programs`.".formatted(jar));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar.toString()));
        return new Program(name, command, environment, state.log(name));
    }
}
