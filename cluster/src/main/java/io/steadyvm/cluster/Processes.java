package io.steadyvm.cluster;

import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.HttpProbe;
import io.steadyvm.cluster.process.Patience;
import io.steadyvm.cluster.process.Program;
import io.steadyvm.cluster.process.Readiness;
import io.steadyvm.cluster.process.Supervisor;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Webhook, controllers and runtime beside the control plane. */
final class Processes implements AutoCloseable {
    /** A JVM is up in a second on an idle machine; see {@link ControlPlane} for the busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the runtime leaves of a Unix socket's 107 bytes for its directory. */
    private static final int LONGEST_RUNTIME_DIRECTORY = 50;

    private final SteadyvmOptions options;
    private final StateDirectory state;
    private final Ports ports;
    private final Supervisor supervisor;
    private final ControlPlane controlPlane;
    private final JavaPrograms programs;
    private final Map<Part, ChildProcess> children = new EnumMap<>(Part.class);
    private final Resources resources = new Resources();
    private final HttpClient http =
            resources.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());

    Processes(
            SteadyvmOptions options,
            StateDirectory state,
            Ports ports,
            Supervisor supervisor,
            ControlPlane controlPlane) {
        this.options = options;
        this.state = state;
        this.ports = ports;
        this.supervisor = supervisor;
        this.controlPlane = controlPlane;
        programs = new JavaPrograms(options.checkout(), state, controlPlane);
    }

    /** Returns when the API server reaches it, too. */
    void startWebhook() {
        Program program = programs.webhook("webhook", ports, webhookEnvironment());
        start(Part.WEBHOOK, child(program, ports, Ports.Role.WEBHOOK_OPERATIONS));
        awaitWebhook();
    }

    void awaitWebhook() {
        Patience.await(
                "the API server does not reach the webhook",
                PATIENCE,
                new AdmissionProbe(
                        controlPlane.http(),
                        controlPlane.server(),
                        options.checkout().resolve("examples/vm-cirros.yaml")));
    }

    private Map<String, String> webhookEnvironment() {
        Map<String, String> environment = new HashMap<>();
        if (options.parts().contains(Part.RUNTIME)) {
            environment.put("STEADYVM_RUNTIME_FINALIZER", "true");
        }
        environment.putAll(options.webhookEnvironment());
        return environment;
    }

    void startRuntime() {
        Path images =
                new BuildScript(options.checkout().resolve("runtime/guest/build-guest")).run();
        Path directory = state.forSockets("runtime", LONGEST_RUNTIME_DIRECTORY);
        resources.add(LeftOverGuests.watch(directory));
        Program program = programs.runtime(ports, directory, images, options.runtimeEnvironment());
        start(Part.RUNTIME, child(program, ports, Ports.Role.RUNTIME_OPERATIONS));
    }

    void startController() {
        Program program = programs.controller("controller", ports, options.controllerEnvironment());
        start(Part.CONTROLLER, child(program, ports, Ports.Role.CONTROLLER_OPERATIONS));
    }

    private void start(Part part, ChildProcess child) {
        children.put(part, child);
        child.start();
    }

    synchronized ChildProcess startController(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(options.controllerEnvironment());
        environment.putAll(more);
        Ports row = resources.add(Ports.claim(0));
        Program program = programs.controller(name, row, environment);
        ChildProcess child = child(program, row, Ports.Role.CONTROLLER_OPERATIONS);
        child.start();
        return child;
    }

    /** Not started yet. */
    synchronized ChildProcess newWebhook(String name, Ports row, Map<String, String> more) {
        Map<String, String> environment = webhookEnvironment();
        environment.putAll(more);
        Program program = programs.webhook(name, row, environment);
        return child(program, row, Ports.Role.WEBHOOK_OPERATIONS);
    }

    private ChildProcess child(Program program, Ports row, Ports.Role operations) {
        HttpProbe probe = new HttpProbe(http, Loopback.http(row, operations, "/readyz"));
        return resources.add(supervisor.child(program, new Readiness(probe, PATIENCE)));
    }

    ChildProcess get(Part part) {
        ChildProcess child = children.get(part);
        if (child == null) {
            throw new IllegalStateException(part + " is not among the options' parts");
        }
        return child;
    }

    /** Stops them, the last one first. */
    @Override
    public void close() {
        resources.close();
    }
}
