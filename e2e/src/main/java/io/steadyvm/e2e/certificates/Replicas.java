package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.process.ChildProcess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Two replicas in the place of the one webhook of a steadyvm: the API server calls the same ports
 * as before, where balancers listen now. Gives the place back when it is closed.
 */
public final class Replicas implements AutoCloseable {
    private static final int COUNT = 2;

    /** A kubelet looks every 2 s (manifests/webhook); a shorter look makes for more kills. */
    private static final Duration PROBE = Duration.ofMillis(100);

    private static final String SECRET = "steadyvm-webhook-ca";

    private final Steadyvm steadyvm;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Replica> all = new ArrayList<>();
    private final List<Balancer> balancers = new ArrayList<>();
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> heard = new ConcurrentHashMap<>();
    private final Queue<String> history = new ConcurrentLinkedQueue<>();
    private volatile List<Replica> ready = List.of();

    private Replicas(Steadyvm steadyvm) {
        this.steadyvm = steadyvm;
    }

    /**
     * Returns when both are ready.
     *
     * @param authorityLife of their certificate authorities
     * @param leafLife of their serving certificates
     */
    public static Replicas of(
            Steadyvm steadyvm,
            Duration authorityLife,
            Duration leafLife,
            Map<String, String> environment) {
        Replicas replicas = new Replicas(steadyvm);
        Map<String, String> more = new HashMap<>(environment);
        more.put("STEADYVM_CA_LIFETIME", authorityLife.toString());
        more.put("STEADYVM_LEAF_LIFETIME", leafLife.toString());
        try {
            replicas.start(more);
            return replicas;
        } catch (RuntimeException e) {
            replicas.close();
            throw e;
        }
    }

    private void start(Map<String, String> environment) {
        steadyvm.webhook().stop();
        deleteSecret();
        for (int i = 0; i < COUNT; i++) {
            Ports row = Ports.claim(0);
            all.add(new Replica(steadyvm.newWebhook("webhook-" + i, row, environment), row, http));
        }
        all.parallelStream().forEach(one -> one.process().start());
        look();
        ScheduledFuture<?> _ =
                probes.scheduleWithFixedDelay(
                        this::look, 0, PROBE.toMillis(), TimeUnit.MILLISECONDS);
        balance(Ports.Role.ADMISSION, Replica::admission);
        balance(Ports.Role.SUBRESOURCES, Replica::subresources);
        steadyvm.awaitWebhook();
    }

    private void balance(Ports.Role role, ToIntFunction<Replica> port) {
        balancers.add(
                new Balancer(
                        steadyvm.ports().of(role),
                        () -> ready.stream().map(port::applyAsInt).toList(),
                        what -> history.add(Instant.now() + " " + role + ": " + what)));
    }

    private void look() {
        List<Replica> now = new ArrayList<>();
        for (Replica one : all) {
            String answer = one.says("/readyz").strip();
            if (!answer.equals(heard.put(one.process().name(), answer))) {
                history.add(Instant.now() + " " + one.process().name() + ": " + answer);
            }
            if (answer.startsWith("200")) {
                now.add(one);
            }
        }
        ready = now;
    }

    /** What each said on its readiness, whenever that was something else than before; and kills. */
    List<String> history() {
        return List.copyOf(history);
    }

    /** Replicas that run put it back, with an heir; without them, it is forgotten. */
    public void deleteSecret() {
        steadyvm.kubectl()
                .require("delete", "secret", SECRET, "-n", "steadyvm-system", "--ignore-not-found");
    }

    /** All of them, ready or not. */
    List<Replica> all() {
        return List.copyOf(all);
    }

    /** What each says on a path of its operations port. */
    public List<String> say(String path) {
        return all.stream().map(one -> one.says(path)).toList();
    }

    /** What each shows at this moment. */
    public List<X509Certificate> shown() {
        Witness witness = new Witness();
        return all.stream().map(one -> witness.shown(one.admission()).orElseThrow()).toList();
    }

    /** Where each logs. */
    public List<Path> logs() {
        return all.stream().map(one -> one.process().log()).toList();
    }

    /** SIGKILL to one of them; returns when it is gone. */
    void kill(int which) {
        ChildProcess victim = all.get(which % COUNT).process();
        history.add(Instant.now() + " " + victim.name() + ": SIGKILL");
        victim.kill();
    }

    /** Starts one that was killed; returns when it is ready. */
    void revive(int which) {
        all.get(which % COUNT).process().start();
    }

    /** Calls of the API server that a replica owed an answer when it ended. */
    int unanswered() {
        return balancers.stream().mapToInt(Balancer::unanswered).sum();
    }

    @Override
    public void close() {
        balancers.forEach(Balancer::close);
        probes.shutdownNow();
        for (Replica replica : all) {
            replica.process().close();
            replica.ports().close();
        }
        http.close();
        deleteSecret();
        steadyvm.webhook().start();
        steadyvm.awaitWebhook();
    }
}
