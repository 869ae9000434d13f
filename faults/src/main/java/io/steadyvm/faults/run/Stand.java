package io.steadyvm.faults.run;

import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.cluster.process.Readiness;
import io.steadyvm.cluster.process.Supervisor;
import io.steadyvm.faults.journal.Journal;
import io.steadyvm.faults.kubeconfig.KubeconfigFile;
import io.steadyvm.faults.proxy.FaultProxy;
import io.steadyvm.faults.session.Caches;
import io.steadyvm.faults.session.Session;
import io.steadyvm.faults.story.ClusterApi;
import io.steadyvm.faults.story.Guests;
import io.steadyvm.faults.story.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A controller process behind a proxy of its own, in a namespace of its own, with a Lease of its
 * own: several stands don't see each other. One run at a time; the process lives on from run to
 * run, unless it is killed.
 */
final class Stand implements AutoCloseable {
    private final ClusterApi api;
    private final String namespace;
    private final FaultProxy proxy;
    private final Caches caches;
    private final Guests guests;
    private final Scene scene;
    private final ChildProcess process;
    private volatile boolean killed = true;

    private Stand(
            ClusterApi api,
            String namespace,
            FaultProxy proxy,
            Caches caches,
            ChildProcess process) {
        this.api = api;
        this.namespace = namespace;
        this.proxy = proxy;
        this.caches = caches;
        this.guests = new Guests(api, namespace);
        this.scene = new Scene(api, namespace, guests);
        this.process = process;
    }

    /**
     * What stands are made from.
     *
     * @param directory keeps kubeconfigs, keys and logs
     * @param kubeconfig of the controller under test
     */
    record Yard(
            ClusterApi api,
            Path directory,
            KubeconfigFile kubeconfig,
            ControllerCommand command,
            Supervisor supervisor,
            ScheduledExecutorService timer) {
        Stand open(String namespace) {
            Rights.provide(api, namespace);
            Path own = directory.resolve(namespace);
            try {
                Files.createDirectories(own.resolve("home"));
                FaultProxy proxy = FaultProxy.start(kubeconfig, own, 0);
                ChildProcess process =
                        supervisor.child(
                                command.program(
                                        proxy.writeKubeconfig(own.resolve("kubeconfig")),
                                        namespace,
                                        own.resolve("controller.log")),
                                // The story waits for what it does; that is readiness enough.
                                new Readiness(Optional::empty, Duration.ofSeconds(1)));
                return new Stand(api, namespace, proxy, new Caches(namespace, timer), process);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Scene scene() {
        return scene;
    }

    Caches caches() {
        return caches;
    }

    /** From now on, these faults. */
    void begin(Session session, Journal journal) {
        guests.begin(journal);
        proxy.interfere(session);
    }

    /** SIGKILL, and nothing of it is left on the wire. */
    void kill() {
        killed = true;
        process.kill();
        proxy.cutAll();
    }

    /**
     * Starts the process when it is down, as a kubelet would.
     *
     * @return whether it had ended by itself
     */
    boolean keepRunning(Journal journal) {
        if (process.isAlive()) {
            return false;
        }
        boolean unexpected = !killed;
        killed = false;
        // We know that the holder is dead; waiting for that to show would take most of the time.
        api.delete("/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases");
        journal.add("kubelet", unexpected ? "the controller has ended; starts it" : "starts it");
        process.start();
        return unexpected;
    }

    /** In order, as a deployment is scaled down. */
    void stop() {
        killed = true;
        process.stop();
    }

    Path log() {
        return process.log();
    }

    @Override
    public void close() {
        process.kill();
        proxy.close();
        guests.close();
    }
}
