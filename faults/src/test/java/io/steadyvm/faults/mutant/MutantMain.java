package io.steadyvm.faults.mutant;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.steadyvm.access.ClusterAccess;
import io.steadyvm.controller.act.EventRecorder;
import io.steadyvm.controller.act.Reconciler;
import io.steadyvm.controller.act.RestApi;
import io.steadyvm.controller.config.ConfigException;
import io.steadyvm.controller.config.ControllerConfig;
import io.steadyvm.controller.decide.Decider;
import io.steadyvm.controller.decide.Decision;
import io.steadyvm.controller.lead.Elector;
import io.steadyvm.controller.observe.Informers;
import io.steadyvm.controller.queue.KeyQueue;
import io.steadyvm.controller.queue.Workers;
import io.steadyvm.controller.view.ObjectKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * The controller's parts, wired as the controller wires them, but for one bug; argument: which. So
 * production code has no switch for it.
 */
public final class MutantMain {
    private final Mutant mutant;
    private final ControllerConfig config;
    private final KubernetesClient client;
    private final KeyQueue<ObjectKey> queue = new KeyQueue<>(Clock.systemUTC());
    private final CountDownLatch synced = new CountDownLatch(1);

    private MutantMain(Mutant mutant, ControllerConfig config) {
        this.mutant = mutant;
        this.config = config;
        this.client =
                new KubernetesClientBuilder()
                        .withConfig(ClusterAccess.withoutRetries(config.kubeconfig()))
                        .build();
    }

    public static void main(String[] arguments) throws ConfigException, InterruptedException {
        Mutant mutant =
                Arrays.stream(Mutant.values())
                        .filter(m -> m.toString().equals(arguments[0]))
                        .findFirst()
                        .orElseThrow();
        ControllerConfig config =
                ControllerConfig.from(System.getenv(), () -> "mutant_" + UUID.randomUUID());
        new MutantMain(mutant, config).run();
    }

    private void run() throws InterruptedException {
        Informers informers = new Informers(client, queue::add);
        EventRecorder events =
                new EventRecorder(client, config.lease().identity(), Clock.systemUTC());
        CountDownLatch leading = new CountDownLatch(1);
        Elector elector =
                new Elector(
                        client,
                        config.namespace(),
                        config.lease(),
                        leading::countDown,
                        () -> Runtime.getRuntime().halt(1));
        Reconciler reconciler =
                new Reconciler(
                        informers::snapshot,
                        new Decider(),
                        new BrokenApi(
                                mutant,
                                new RestApi(client, config.requestTimeout()),
                                client,
                                informers),
                        events,
                        elector::isLeading,
                        Clock.systemUTC());
        events.start();
        informers.start().thenRun(synced::countDown);
        elector.start();
        leading.await();
        synced.await();
        new Workers(queue, key -> decide(reconciler, key), decision -> {}).start(config.workers());
        new CountDownLatch(1).await(); // Until SIGKILL.
    }

    private Decision decide(Reconciler reconciler, ObjectKey key) {
        Decision decision = reconciler.reconcile(key);
        while (mutant == Mutant.IMPATIENT && !(decision instanceof Decision.Rest)) {
            decision = reconciler.reconcile(key);
        }
        return decision;
    }
}
