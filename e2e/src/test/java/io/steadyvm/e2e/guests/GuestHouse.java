package io.steadyvm.e2e.guests;

import io.steadyvm.cluster.ControlPlaneOptions;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.Narrator;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.NodeView;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What all tests with real guests share: one control plane, and the watch over its guests. */
final class GuestHouse implements AutoCloseable {
    /** The lock that tests share which run guests, and that one has alone which kills processes. */
    static final String PROCESSES = "the processes that guests need";

    /** A killed leader's lease is waited for at each kill. */
    private static final Map<String, String> SHORT_LEASE =
            Map.of(
                    "STEADYVM_LEASE_DURATION", "PT4S",
                    "STEADYVM_RENEW_DEADLINE", "PT2S",
                    "STEADYVM_RETRY_PERIOD", "PT0.5S");

    private final Steadyvm steadyvm;
    private final Theatre theatre;
    private final Images images;
    private final AuditLog audit;
    private final Restarter restarter;
    private final GuestWatch watch = new GuestWatch();
    private final AtomicInteger stages = new AtomicInteger();

    private GuestHouse(Steadyvm steadyvm, Theatre theatre, Images images) {
        this.steadyvm = steadyvm;
        this.theatre = theatre;
        this.images = images;
        this.restarter = new Restarter(steadyvm.controller());
        this.audit = new AuditLog(steadyvm.controlPlane().auditLog());
    }

    static GuestHouse open() {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        Path folder = temporary();
        Images images = Images.copy(built(checkout), folder);
        Steadyvm steadyvm =
                Steadyvm.start(
                        SteadyvmOptions.in(checkout)
                                .withControlPlane(ControlPlaneOptions.defaults().withAudit())
                                .withParts(Set.of(Part.WEBHOOK, Part.CONTROLLER, Part.RUNTIME))
                                .withEnvironments(Map.of(), SHORT_LEASE)
                                .withRuntimeEnvironment(
                                        Map.of("STEADYVM_IMAGES", images.root().toString()))
                                .withProgress(System.out::println));
        GuestHouse house = new GuestHouse(steadyvm, new Theatre(steadyvm, checkout), images);
        house.gate(house.stage("gates")).install();
        return house;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("steadyvm-e2e-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that the script has built before, and prints. */
    private static Path built(Path checkout) {
        try {
            String script = checkout.resolve("runtime/guest/build-guest").toString();
            Process build =
                    new ProcessBuilder(script)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            byte[] printed = build.getInputStream().readAllBytes();
            return Path.of(new String(printed, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A namespace of its own, where the gates are in force, too. */
    Stage stage(String name) {
        String namespace = name + "-" + stages.incrementAndGet();
        Stage stage = theatre.stage(namespace, Narrator.quiet());
        stage.run("kubectl create namespace " + namespace).succeeds();
        return stage;
    }

    Gate gate(Stage stage) {
        return new Gate(stage, steadyvm.runtime().log());
    }

    /** Deletes what the test has made; nothing may be left, and no machine may have run twice. */
    List<String> clear(Stage stage) {
        stage.run("kubectl annotate vmis --all --overwrite " + Gate.ANNOTATION + "=");
        stage.run("kubectl delete vms --all --wait=false").succeeds();
        stage.run("kubectl delete vmis --all --wait=false").succeeds();
        stage.eventually()
                .until(
                        "no guest is left",
                        () -> {
                            // Nobody waits for the grace of one that is deaf.
                            List<GuestWatch.Guest> left = GuestWatch.running(stage.namespace());
                            left.forEach(GuestWatch.Guest::kill);
                            return left;
                        },
                        List::isEmpty);
        return watch.twoAtOnce();
    }

    Steadyvm steadyvm() {
        return steadyvm;
    }

    /** After a test that failed in the middle: the others find what they need. */
    void restore() {
        for (ChildProcess process :
                List.of(steadyvm.controlPlane().apiServer(), steadyvm.runtime())) {
            synchronized (process) {
                if (!process.isAlive()) {
                    process.start();
                }
            }
        }
    }

    /** SIGKILL, and a start; returns when it is ready. */
    void killAndStart(String name) {
        ChildProcess process =
                switch (name) {
                    case "runtime" -> steadyvm.runtime();
                    case "controller" -> steadyvm.controller();
                    case "API server" -> steadyvm.controlPlane().apiServer();
                    default -> throw new IllegalArgumentException(name);
                };
        synchronized (process) {
            process.kill();
            process.start();
        }
    }

    NodeView node() {
        return new NodeView(steadyvm.kubeconfig().resolveSibling("runtime"));
    }

    AuditLog audit() {
        return audit;
    }

    Images images() {
        return images;
    }

    String logs() {
        return theatre.logs();
    }

    /** The VMI, once its guest runs and has said who it is. */
    JsonNode ready(Stage stage, JsonNode vmi) {
        return stage.vmi(
                vmi.at("/metadata/name").asString(),
                "runs, and has printed who it is",
                found ->
                        Stage.uid(found).equals(Stage.uid(vmi))
                                && found.at("/status/phase").asString("").equals("Running")
                                && node().console(found).contains("guest: ready"));
    }

    /** The condition as text; empty when there is none of this type. */
    static String condition(JsonNode object, String type) {
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return condition.toString();
            }
        }
        return "";
    }

    /** Makes it, and returns its first boot when it is ready. */
    JsonNode running(Stage stage, GuestManifest manifest) {
        stage.shell().run("kubectl create -f -", manifest.vm()).succeeds();
        return ready(stage, stage.vmi(manifest.name()));
    }

    @Override
    public void close() {
        restarter.close();
        theatre.close();
        steadyvm.close();
        watch.close();
        delete(images.root());
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
