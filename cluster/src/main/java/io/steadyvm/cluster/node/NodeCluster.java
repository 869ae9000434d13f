package io.steadyvm.cluster.node;

import io.steadyvm.cluster.ControlPlane;
import io.steadyvm.cluster.ControlPlaneOptions;
import io.steadyvm.cluster.ControlPlanePrograms;
import io.steadyvm.cluster.Kubectl;
import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.StateDirectory;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.Patience;
import io.steadyvm.cluster.process.Program;
import io.steadyvm.cluster.process.Readiness;
import io.steadyvm.cluster.process.Supervisor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole cluster in namespaces of its own: control plane, scheduler, and two nodes that run Pods.
 * Nothing of steadyvm is in it.
 */
public final class NodeCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Ground ground;
    private final StateDirectory state;
    private final Ports ports;
    private final Supervisor supervisor = new Supervisor();
    private final ControlPlane controlPlane;
    private final ChildProcess scheduler;
    private final List<Node> nodes;

    private NodeCluster(Ground ground, Path checkout, ControlPlaneOptions options) {
        this.ground = ground;
        NodePrograms programs = NodePrograms.provide(checkout);
        state = StateDirectory.at(ground.folder().resolve("cluster"));
        ports = Ports.claim(0);
        controlPlane =
                new ControlPlane(
                        state,
                        ports,
                        ControlPlanePrograms.provide(checkout),
                        options.withNodes(Place.A.address()),
                        supervisor,
                        Clock.systemUTC());
        scheduler = supervisor.child(scheduler(programs), new Readiness(Optional::empty, PATIENCE));
        nodes =
                Arrays.stream(Place.values())
                        .map(place -> new Node(place, ground, programs, controlPlane, supervisor))
                        .toList();
    }

    /**
     * Returns when both nodes are ready.
     *
     * @param images archives that both nodes get, the one of {@code pause:1} among them
     * @param progress hears of each step
     */
    public static NodeCluster start(
            Ground ground,
            Path checkout,
            ControlPlaneOptions options,
            List<Path> images,
            Consumer<String> progress) {
        NodeCluster cluster = new NodeCluster(ground, checkout, options);
        try {
            cluster.boot(images, progress);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void boot(List<Path> images, Consumer<String> progress) {
        step(progress, "the API server", controlPlane::startServer);
        step(progress, "kube-controller-manager", controlPlane::startControllers);
        step(progress, "kube-scheduler", scheduler::start);
        step(progress, "containerd", () -> nodes.forEach(Node::startContainers));
        step(
                progress,
                "the images",
                () -> nodes.forEach(node -> images.forEach(node::importImage)));
        step(
                progress,
                "the nodes",
                () -> {
                    nodes.forEach(Node::join);
                    nodes.forEach(this::awaitReady);
                });
    }

    private static void step(Consumer<String> progress, String what, Runnable action) {
        long begin = System.nanoTime();
        action.run();
        progress.accept("%s: ready, %.1f s".formatted(what, (System.nanoTime() - begin) / 1e9));
    }

    private Program scheduler(NodePrograms programs) {
        Path kubeconfig =
                controlPlane.kubeconfig(
                        "scheduler", Subject.client("system:kube-scheduler"), "127.0.0.1");
        return new Program(
                "kube-scheduler",
                List.of(
                        programs.scheduler(),
                        "--kubeconfig=" + kubeconfig,
                        "--authentication-kubeconfig=" + kubeconfig,
                        "--authorization-kubeconfig=" + kubeconfig,
                        "--bind-address=127.0.0.1",
                        "--leader-elect=false"),
                Map.of("HOME", state.root().toString()),
                state.log("kube-scheduler"));
    }

    private void awaitReady(Node node) {
        Patience.await(
                "node %s is not ready".formatted(node.name()),
                PATIENCE,
                () -> {
                    Kubectl.Result result =
                            kubectl()
                                    .run(
                                            "wait",
                                            "--for=condition=Ready",
                                            "--timeout=5s",
                                            "node/" + node.name());
                    return result.status() == 0
                            ? Optional.empty()
                            : Optional.of(result.errors().strip());
                });
    }

    public List<Node> nodes() {
        return nodes;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Of the administrator. */
    public Kubectl kubectl() {
        return controlPlane.kubectl();
    }

    /** Where the logs of nodes are. */
    public Path logs() {
        return ground.folder().resolve("logs");
    }

    /** Ends our processes; Pods and mounts end with the namespaces. */
    @Override
    public void close() {
        supervisor.close();
        controlPlane.close();
        ports.close();
        state.close();
    }
}
