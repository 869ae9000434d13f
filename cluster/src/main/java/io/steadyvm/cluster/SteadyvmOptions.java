package io.steadyvm.cluster;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which parts to start, and where.
 *
 * @param checkout the directory of the root pom.xml; its modules are packaged
 * @param directory keeps the state; empty for a temporary one that is deleted in the end
 * @param port the first of ten ports in a row; 0 for any free ones
 * @param parts processes of steadyvm that are started. Without {@link Part#WEBHOOK} the webhook
 *     configurations are left out, too
 * @param webhookEnvironment more variables of the webhook, stronger than ours
 * @param controllerEnvironment more variables of each controller, stronger than ours
 * @param runtimeEnvironment more variables of the runtime, stronger than ours
 * @param progress is told what is ready, a line each
 */
public record SteadyvmOptions(
        Path checkout,
        Optional<Path> directory,
        int port,
        ControlPlaneOptions controlPlane,
        Set<Part> parts,
        Map<String, String> webhookEnvironment,
        Map<String, String> controllerEnvironment,
        Map<String, String> runtimeEnvironment,
        Consumer<String> progress) {
    static final String DIRECTORY = "STEADYVM_DIR";
    static final String PORT = "STEADYVM_PORT";

    /** A process of steadyvm. */
    public enum Part {
        WEBHOOK,
        CONTROLLER,
        /** Runs guests with QEMU. Their image is built at the first start. */
        RUNTIME
    }

    public SteadyvmOptions {
        checkout = checkout.toAbsolutePath().normalize();
        parts = Set.copyOf(parts);
        webhookEnvironment = Map.copyOf(webhookEnvironment);
        controllerEnvironment = Map.copyOf(controllerEnvironment);
        runtimeEnvironment = Map.copyOf(runtimeEnvironment);
    }

    /** Webhook and controller, in a temporary directory, on free ports, in silence. */
    public static SteadyvmOptions in(Path checkout) {
        return new SteadyvmOptions(
                checkout,
                Optional.empty(),
                0,
                ControlPlaneOptions.defaults(),
                Set.of(Part.WEBHOOK, Part.CONTROLLER),
                Map.of(),
                Map.of(),
                Map.of(),
                line -> {});
    }

    /**
     * As {@link #in}, with what {@code STEADYVM_DIR} and {@code STEADYVM_PORT} say, where they are
     * set.
     *
     * @throws ClusterException when the port is not a number
     */
    public static SteadyvmOptions from(Path checkout, Map<String, String> environment) {
        SteadyvmOptions options = in(checkout);
        String directory = environment.getOrDefault(DIRECTORY, "");
        if (!directory.isBlank()) {
            options = options.withDirectory(Path.of(directory));
        }
        String port = environment.getOrDefault(PORT, "0");
        try {
            return options.withPort(Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new ClusterException(Ports.illegal("\"" + port + "\""), e);
        }
    }

    public SteadyvmOptions withDirectory(Path kept) {
        return new SteadyvmOptions(
                checkout,
                Optional.of(kept),
                port,
                controlPlane,
                parts,
                webhookEnvironment,
                controllerEnvironment,
                runtimeEnvironment,
                progress);
    }

    public SteadyvmOptions withPort(int first) {
        return new SteadyvmOptions(
                checkout,
                directory,
                first,
                controlPlane,
                parts,
                webhookEnvironment,
                controllerEnvironment,
                runtimeEnvironment,
                progress);
    }

    public SteadyvmOptions withControlPlane(ControlPlaneOptions options) {
        return new SteadyvmOptions(
                checkout,
                directory,
                port,
                options,
                parts,
                webhookEnvironment,
                controllerEnvironment,
                runtimeEnvironment,
                progress);
    }

    public SteadyvmOptions withParts(Set<Part> started) {
        return new SteadyvmOptions(
                checkout,
                directory,
                port,
                controlPlane,
                started,
                webhookEnvironment,
                controllerEnvironment,
                runtimeEnvironment,
                progress);
    }

    public SteadyvmOptions withEnvironments(
            Map<String, String> webhook, Map<String, String> controller) {
        return new SteadyvmOptions(
                checkout,
                directory,
                port,
                controlPlane,
                parts,
                webhook,
                controller,
                runtimeEnvironment,
                progress);
    }

    public SteadyvmOptions withRuntimeEnvironment(Map<String, String> runtime) {
        return new SteadyvmOptions(
                checkout,
                directory,
                port,
                controlPlane,
                parts,
                webhookEnvironment,
                controllerEnvironment,
                runtime,
                progress);
    }

    public SteadyvmOptions withProgress(Consumer<String> told) {
        return new SteadyvmOptions(
                checkout,
                directory,
                port,
                controlPlane,
                parts,
                webhookEnvironment,
                controllerEnvironment,
                runtimeEnvironment,
                told);
    }
}
