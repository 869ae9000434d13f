package io.steadyvm.cluster.node;

import io.steadyvm.cluster.ClusterException;
import io.steadyvm.cluster.ControlPlane;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.Probe;
import io.steadyvm.cluster.process.Program;
import io.steadyvm.cluster.process.Readiness;
import io.steadyvm.cluster.process.Supervisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** containerd, kubelet and kube-proxy of one node. */
public final class Node {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whether it serves is seen where it matters: at the Node's conditions, at its Services. */
    private static final Probe STARTED = Optional::empty;

    private final Place place;
    private final NodeFiles files;
    private final Path logs;
    private final ChildProcess containerd;
    private final ChildProcess kubelet;
    private final ChildProcess proxy;

    Node(
            Place place,
            Ground ground,
            NodePrograms programs,
            ControlPlane controlPlane,
            Supervisor supervisor) {
        this.place = place;
        Path root = folder(ground.folder().resolve(place.title()));
        logs = ground.folder().resolve("logs");
        String name = "kubelet-" + place.title();
        Identity serving =
                controlPlane.issue(Subject.server(place.title(), place.title(), place.address()));
        Identity.Files own = serving.writeTo(root, name);
        files =
                new NodeFiles(
                        place,
                        root,
                        ground.groups() + "/" + place.title(),
                        controlPlane.authority(),
                        own.certificate(),
                        own.key());
        files.network();
        containerd =
                child(
                        supervisor,
                        "containerd",
                        List.of("containerd", "--config=" + files.containerd()),
                        new SocketProbe(files.socket()));
        kubelet = child(supervisor, "kubelet", kubelet(programs, controlPlane), STARTED);
        proxy = child(supervisor, "kube-proxy", proxy(programs, controlPlane), STARTED);
    }

    private List<String> kubelet(NodePrograms programs, ControlPlane controlPlane) {
        Path kubeconfig =
                controlPlane.kubeconfig(
                        "kubelet-" + place.title(),
                        Subject.client("system:node:" + place.title(), "system:nodes"),
                        Place.A.address());
        return List.of(
                programs.kubelet(),
                "--config=" + files.kubelet(),
                "--kubeconfig=" + kubeconfig,
                "--root-dir=" + files.root().resolve("kubelet"),
                "--cert-dir=" + files.root().resolve("kubelet/pki"),
                "--hostname-override=" + place.title(),
                "--node-ip=" + place.address(),
                "--v=2");
    }

    private List<String> proxy(NodePrograms programs, ControlPlane controlPlane) {
        Path kubeconfig =
                controlPlane.kubeconfig(
                        "kube-proxy-" + place.title(),
                        Subject.client("system:kube-proxy"),
                        Place.A.address());
        return List.of(programs.proxy(), "--config=" + files.proxy(kubeconfig));
    }

    private ChildProcess child(
            Supervisor supervisor, String program, List<String> line, Probe probe) {
        String name = program + "-" + place.title();
        return supervisor.child(
                new Program(
                        name,
                        place.inside(line),
                        Map.of("HOME", files.root().toString()),
                        logs.resolve(name + ".log")),
                new Readiness(probe, PATIENCE));
    }

    /** containerd; returns when images can be imported. */
    void startContainers() {
        containerd.start();
    }

    /** kubelet and kube-proxy; the Node becomes ready within seconds. */
    void join() {
        kubelet.start();
        proxy.start();
    }

    /**
     * Makes an image known to the kubelet.
     *
     * @param archive in the OCI image layout
     */
    public void importImage(Path archive) {
        List<String> line =
                List.of(
                        "ctr",
                        "--address=" + files.socket(),
                        "--namespace=k8s.io",
                        "images",
                        "import",
                        archive.toString());
        try {
            Process process =
                    new ProcessBuilder(new ArrayList<>(line)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ClusterException(archive + " can't be imported: " + said.strip());
            }
        } catch (IOException e) {
            throw new ClusterException("ctr could not be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while an image was imported.", e);
        }
    }

    /** The node's name. */
    public String name() {
        return place.title();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new ClusterException(path + " can't be made: " + e.getMessage() + ".", e);
        }
    }
}
