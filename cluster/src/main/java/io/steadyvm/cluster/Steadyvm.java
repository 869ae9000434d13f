package io.steadyvm.cluster;

import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.Supervisor;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A whole steadyvm on one machine: control plane, manifests, webhook, controller.
 *
 * <p>Ends them all when it is closed, and the kernel does when this JVM dies.
 */
public final class Steadyvm implements AutoCloseable {
    private final SteadyvmOptions options;
    private final Resources resources;
    private final Ports ports;
    private final Supervisor supervisor;
    private final ControlPlane controlPlane;
    private final Processes processes;

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
        processes = resources.add(new Processes(options, state, ports, supervisor, controlPlane));
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
            step("the webhook", processes::startWebhook);
        }
        if (options.parts().contains(Part.CONTROLLER)) {
            step("the controller", processes::startController);
        }
        if (options.parts().contains(Part.RUNTIME)) {
            step("the runtime", processes::startRuntime);
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

    /**
     * One more controller beside the first; it stands by until it gets the Lease.
     *
     * @param name its identity in the Lease, and of its log
     * @param more variables, stronger than those of the options
     */
    public ChildProcess startController(String name, Map<String, String> more) {
        return processes.startController(name, more);
    }

    /**
     * One more webhook, not started yet; the API server doesn't know of it.
     *
     * @param name of its log
     * @param row where it is going to listen
     * @param more variables, stronger than those of the options
     */
    public ChildProcess newWebhook(String name, Ports row, Map<String, String> more) {
        return processes.newWebhook(name, row, more);
    }

    /** Returns when the API server reaches whatever listens on the webhook's ports. */
    public void awaitWebhook() {
        processes.awaitWebhook();
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Of the administrator. */
    public Path kubeconfig() {
        return controlPlane.adminKubeconfig();
    }

    /** For {@code PATH}: where kubectl of the control plane's release and virtctl are. */
    public String commands() {
        return controlPlane.programs().directory()
                + File.pathSeparator
                + options.checkout().toAbsolutePath().resolve("cli/bin");
    }

    public Kubectl kubectl() {
        return controlPlane.kubectl();
    }

    /** Whether this process is among those that were asked for. */
    public boolean has(Part part) {
        return options.parts().contains(part);
    }

    /** Can be stopped, killed and started again; it keeps its ports. */
    public ChildProcess webhook() {
        return processes.get(Part.WEBHOOK);
    }

    /** Can be stopped, killed and started again; it keeps its ports. */
    public ChildProcess controller() {
        return processes.get(Part.CONTROLLER);
    }

    /** Can be stopped (its guests end, too), killed (they go on) and started again. */
    public ChildProcess runtime() {
        return processes.get(Part.RUNTIME);
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
