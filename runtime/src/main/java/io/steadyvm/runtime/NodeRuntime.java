package io.steadyvm.runtime;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.operations.OperationsServer;
import io.steadyvm.runtime.act.InstanceApi;
import io.steadyvm.runtime.act.Keepers;
import io.steadyvm.runtime.config.RuntimeConfig;
import io.steadyvm.runtime.config.RuntimeSetting;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.image.Images;
import io.steadyvm.runtime.launch.AcceleratorProbe;
import io.steadyvm.runtime.launch.QemuLauncher;
import io.steadyvm.runtime.observe.Instances;
import io.steadyvm.runtime.operate.RuntimeMetrics;
import io.steadyvm.runtime.qemu.Node;
import io.steadyvm.runtime.qemu.Node.Accelerator;
import io.steadyvm.runtime.qemu.Node.Network;
import io.steadyvm.runtime.remote.ConsoleServer;
import io.steadyvm.runtime.volume.HostDisks;
import io.steadyvm.runtime.volume.Volumes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole process, wired: instances → keepers → launcher, API server. */
final class NodeRuntime {
    private static final Logger LOGGER = LoggerFactory.getLogger(NodeRuntime.class);

    private static final String WEBHOOK =
            "/apis/apiregistration.k8s.io/v1/apiservices/%s.%s"
                    .formatted(KubeVirt.V1, KubeVirt.SUBRESOURCES_GROUP);

    private final RuntimeConfig config;
    private final FileLock onlyOne;
    private final QemuLauncher launcher;
    private final KubernetesClient client;
    private final ConsoleServer consoles;
    private final Instances instances;
    private final Keepers keepers;
    private final OperationsServer operations;
    private final AtomicBoolean adopted = new AtomicBoolean();

    NodeRuntime(RuntimeConfig config, Config access) throws IOException {
        this.config = config;
        Path directory = Files.createDirectories(config.directory());
        this.onlyOne = lock(directory.resolve("runtime.lock"));
        Node node = node(config);
        Images images = new Images(config.images(), directory.resolve("images"));
        Volumes volumes = new Volumes(images, new HostDisks(config.hostDisks()));
        this.launcher = new QemuLauncher(node, directory, volumes);
        this.client = new KubernetesClientBuilder().withConfig(access).build();
        this.consoles =
                new ConsoleServer(
                        config.consoles(), config.consoleHost(), launcher::console, this::webhook);
        consoles.start();
        PrometheusRegistry registry = new PrometheusRegistry();
        this.instances = new Instances(client, instance -> keepers().look(instance));
        RuntimeMetrics metrics =
                new RuntimeMetrics(registry, () -> keepers().size(), consoles::viewers);
        this.keepers =
                new Keepers(
                        launcher,
                        new InstanceApi(client),
                        instances,
                        new Site(config.node(), consoles.endpoint()),
                        Clock.systemUTC(),
                        metrics::acted);
        this.operations = new OperationsServer(config.operations(), registry, this::obstacles);
        LOGGER.atInfo().addKeyValue("accelerator", node.accelerator()).log("node");
    }

    /** The APIService by which API servers know the webhook, too. */
    private JsonNode webhook() {
        String text = client.raw(WEBHOOK);
        if (text == null) {
            throw new IllegalStateException("there is no APIService of the webhook");
        }
        return JsonMapper.shared().readTree(text);
    }

    private Keepers keepers() {
        return keepers;
    }

    /** Two runtimes in one directory would both care for its guests. */
    private static FileLock lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new IOException(
                    RuntimeSetting.DIRECTORY.variable()
                            + ": "
                            + file.getParent()
                            + " is another runtime's; stop it, or name another directory");
        }
        return lock;
    }

    private static Node node(RuntimeConfig config) {
        String qemu = config.qemu();
        String wanted = config.accelerator();
        Accelerator accelerator =
                wanted.equals("auto")
                        ? AcceleratorProbe.probe(qemu)
                        : Accelerator.valueOf(wanted.toUpperCase(Locale.ROOT));
        Network network = Network.valueOf(config.network().toUpperCase(Locale.ROOT));
        return new Node(qemu, accelerator, network);
    }

    /** Returns once it watches; guests are cared for when the first list is in. */
    void start() {
        operations.start();
        instances
                .start()
                .thenRun(() -> {
                    try {
                        keepers.adopt();
                        adopted.set(true);
                        LOGGER.atInfo().addKeyValue("guests", keepers.size()).log("ready");
                    } catch (IOException e) {
                        LOGGER.atError().setCause(e).log("guests can't be listed");
                    }
                });
    }

    private List<String> obstacles() {
        return adopted.get() ? List.of() : List.of("the first list of instances is not in yet");
    }

    /** Guests go on, unless the configuration says that they end with us. */
    void stop() {
        keepers.stop();
        consoles.close();
        instances.close();
        operations.close();
        if (config.killsGuestsOnExit()) {
            try {
                for (GuestId guest : launcher.known()) {
                    launcher.kill(guest);
                }
            } catch (IOException e) {
                LOGGER.atError().setCause(e).log("guests can't be ended");
            }
        }
        client.close();
        try {
            onlyOne.release();
        } catch (IOException e) {
            LOGGER.atWarn().setCause(e).log("the lock stays until we are gone");
        }
        LOGGER.atInfo().log("stopped");
    }
}
