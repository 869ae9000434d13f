package io.steadyvm.controller;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.controller.act.EventRecorder;
import io.steadyvm.controller.act.MeasuredApi;
import io.steadyvm.controller.act.Reconciler;
import io.steadyvm.controller.act.RestApi;
import io.steadyvm.controller.config.ControllerConfig;
import io.steadyvm.controller.config.ControllerSetting;
import io.steadyvm.controller.decide.Decider;
import io.steadyvm.controller.lead.Elector;
import io.steadyvm.controller.observe.Informers;
import io.steadyvm.controller.operate.ControllerMetrics;
import io.steadyvm.controller.queue.KeyQueue;
import io.steadyvm.controller.queue.Workers;
import io.steadyvm.controller.view.ObjectKey;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.operations.OperationsServer;
import io.steadyvm.operations.PortsFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole process, wired: informers → queue → workers → reconciler → API server. */
final class Controller {
    private static final Logger LOGGER = LoggerFactory.getLogger(Controller.class);
    private static final int LEASE_LOST = 1;

    private final ControllerConfig config;
    private final KubernetesClient client;
    private final Informers informers;
    private final KeyQueue<ObjectKey> queue = new KeyQueue<>(Clock.systemUTC());
    private final Workers workers;
    private final Elector elector;
    private final EventRecorder events;
    private final OperationsServer operations;
    private final CountDownLatch synced = new CountDownLatch(1);
    private volatile boolean leaseLost;
    private volatile boolean stopping;

    Controller(ControllerConfig config, Config access) throws IOException {
        this.config = config;
        PrometheusRegistry registry = new PrometheusRegistry();
        ControllerMetrics metrics = new ControllerMetrics(registry);
        this.operations = listen(config.operations(), registry);
        this.client = new KubernetesClientBuilder().withConfig(access).build();
        this.informers = new Informers(client, queue::add);
        this.events = new EventRecorder(client, config.lease().identity(), Clock.systemUTC());
        this.elector =
                new Elector(
                        client, config.namespace(), config.lease(), this::lead, this::loseLease);
        Reconciler reconciler =
                new Reconciler(
                        informers::snapshot,
                        new Decider(),
                        new MeasuredApi(new RestApi(client, config.requestTimeout()), metrics),
                        events,
                        () -> !stopping && elector.isLeading(),
                        Clock.systemUTC());
        this.workers =
                new Workers(
                        queue,
                        reconciler::reconcile,
                        decision -> metrics.round(decision.getClass().getSimpleName()));
        metrics.watch(queue::depth, elector::isLeading, this::vmsByStatus);
    }

    private OperationsServer listen(Endpoint address, PrometheusRegistry registry)
            throws IOException {
        try {
            return new OperationsServer(address, registry, this::obstacles);
        } catch (IOException e) {
            throw new IOException(
                    "%s: %s: %s; name an address of this machine and a free port"
                            .formatted(
                                    ControllerSetting.OPERATIONS_LISTEN.variable(),
                                    address,
                                    e.getMessage()),
                    e);
        }
    }

    /** Returns once everything runs; standby or leader. */
    void start() throws IOException {
        events.start();
        informers.start().thenRun(synced::countDown);
        elector.start();
        operations.start();
        String address = operations.address();
        if (config.portsFile().isPresent()) {
            PortsFile.write(config.portsFile().get(), Map.of("operations", address));
        }
        LOGGER.atInfo()
                .addKeyValue("operations", address)
                .addKeyValue("identity", config.lease().identity())
                .log("ready");
    }

    /** Leading begins when the caches are full: nothing is decided upon half a picture. */
    private void lead() {
        Thread.ofPlatform()
                .name("lead")
                .daemon()
                .start(() -> {
                    try {
                        synced.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                    workers.start(config.workers());
                });
    }

    private void loseLease() {
        leaseLost = true;
        // Not on this thread: the shutdown hook waits for it.
        Thread.ofPlatform().daemon().start(() -> System.exit(LEASE_LOST));
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (synced.getCount() > 0) {
            obstacles.add("the first list of VMs and instances is not in yet");
        }
        return obstacles;
    }

    private Map<String, Long> vmsByStatus() {
        return informers
                .statuses()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    /**
     * Finishes what is being worked on, then gives the lease back.
     *
     * @return the process's exit code
     */
    int stop() {
        stopping = true;
        workers.drain(config.requestTimeout().plus(Duration.ofSeconds(1)));
        elector.close();
        informers.close();
        operations.close();
        LOGGER.atInfo().log("stopped");
        return leaseLost ? LEASE_LOST : 0;
    }
}
