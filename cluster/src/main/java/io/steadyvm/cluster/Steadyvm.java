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
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A whole steadyvm on one machine: control plane, manifests, webhook, controller.
 *
 * <p>Ends them all when it is closed, and the kernel does when this JVM dies.
 */
public final class Steadyvm implements AutoCloseable {
    /** A JVM is up in a second on an idle machine; see {@link ControlPlane} for the busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SteadyvmOptions options;
    private final Resources resources;
    private final Ports ports;
    private final Supervisor supervisor;
    private final ControlPlane controlPlane;
    private final JavaPrograms programs;
    private final HttpClient http;
    private final Map<Part, ChildProcess> children = new HashMap<>();

    private Steadyvm(SteadyvmOptions options, Resources resources) {
        this.options = options;
        this.resources = resources;
        ControlPlanePrograms executables = ControlPlanePrograms.provide(options.checkout());
        StateDirectory state =
                resources.add(
                        options.directory()
                                .map(StateDirectory::at)
                                .orElseGet(StateDirectory::temporary));
        ports = resources.add(Ports.claim(options.port()));
        supervisor = resources.add(new Supervisor());
        controlPlane =
                resources.add(
                        new ControlPlane(
                                state,
                                ports,
                                executables,
                                options.controlPlane(),
                                supervisor,
                                Clock.systemUTC()));
        programs = new JavaPrograms(options.checkout(), state, controlPlane);
        http = resources.add(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /**
     * Returns when all that was asked for is ready.
     *
     * @throws ClusterException or ProcessException with one sentence; nothing is left running then
     */
    public static Steadyvm start(SteadyvmOptions options) {
        Resources resources = new Resources();
        try {
            Steadyvm steadyvm = new Steadyvm(options, resources);
            steadyvm.boot();
            return steadyvm;
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    private void boot() {
        Installation installation =
                Installation.of(
                        controlPlane.kubectl(),
                        options.checkout().resolve("manifests/dev"),
                        this::rewrite);
        step("the API server", controlPlane::startServer);
        step("the CustomResourceDefinitions", installation::applyDefinitions);
        step("kube-controller-manager", controlPlane::startControllers);
        step("the manifests", installation::applyRest);
        if (options.parts().contains(Part.WEBHOOK)) {
            step("the webhook", this::startWebhook);
        }
        if (options.parts().contains(Part.CONTROLLER)) {
            step("the controller", this::startController);
        }
    }

    private Manifests rewrite(Manifests manifests) {
        return options.parts().contains(Part.WEBHOOK)
                ? new OutOfCluster(
                                Loopback.https(ports, Ports.Role.ADMISSION),
                                ports.of(Ports.Role.SUBRESOURCES))
                        .rewrite(manifests)
                : WithoutWebhook.rewrite(manifests);
    }

    private void step(String what, Runnable action) {
        long begin = System.nanoTime();
        try {
            action.run();
        } catch (RuntimeException e) {
            // When an earlier child has died meanwhile, that is the reason, and this its effect.
            if (supervisor.firstDeath().isDone()) {
                throw new ClusterException(supervisor.firstDeath().join(), e);
            }
            throw e;
        }
        options.progress()
                .accept("%s: ready, %.1f s".formatted(what, (System.nanoTime() - begin) / 1e9));
    }

    private void startWebhook() {
        Program program = programs.webhook(ports, options.webhookEnvironment());
        start(Part.WEBHOOK, child(program, ports, Ports.Role.WEBHOOK_OPERATIONS));
        Patience.await(
                "the API server does not reach the webhook",
                PATIENCE,
                new AdmissionProbe(
                        controlPlane.kubectl(),
                        options.checkout().resolve("examples/vm-cirros.yaml")));
    }

    private void startController() {
        Program program = programs.controller("controller", ports, options.controllerEnvironment());
        start(Part.CONTROLLER, child(program, ports, Ports.Role.CONTROLLER_OPERATIONS));
    }

    private void start(Part part, ChildProcess child) {
        children.put(part, child);
        child.start();
    }

    private ChildProcess child(Program program, Ports row, Ports.Role operations) {
        HttpProbe probe = new HttpProbe(http, Loopback.http(row, operations, "/readyz"));
        return supervisor.child(program, new Readiness(probe, PATIENCE));
    }

    /**
     * One more controller beside the first; it stands by until it gets the Lease.
     *
     * @param name its identity in the Lease, and of its log
     * @param more variables, stronger than those of the options
     */
    public synchronized ChildProcess startController(String name, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(options.controllerEnvironment());
        environment.putAll(more);
        Ports row = resources.add(Ports.claim(0));
        ChildProcess child =
                child(
                        programs.controller(name, row, environment),
                        row,
                        Ports.Role.CONTROLLER_OPERATIONS);
        child.start();
        return child;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Of the administrator. */
    public Path kubeconfig() {
        return controlPlane.adminKubeconfig();
    }

    public Kubectl kubectl() {
        return controlPlane.kubectl();
    }

    /** Can be stopped, killed and started again; it keeps its ports. */
    public ChildProcess webhook() {
        return part(Part.WEBHOOK);
    }

    /** Can be stopped, killed and started again; it keeps its ports. */
    public ChildProcess controller() {
        return part(Part.CONTROLLER);
    }

    private ChildProcess part(Part part) {
        ChildProcess child = children.get(part);
        if (child == null) {
            throw new IllegalStateException(part + " is not among the options' parts");
        }
        return child;
    }

    public Ports ports() {
        return ports;
    }

    /** Completes with one sentence when a process dies that nobody stopped or killed through us. */
    public CompletableFuture<String> firstDeath() {
        return supervisor.firstDeath();
    }

    @Override
    public void close() {
        resources.close();
    }
}
