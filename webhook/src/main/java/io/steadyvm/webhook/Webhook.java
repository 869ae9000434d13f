package io.steadyvm.webhook;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.certs.ClientAuthorities;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.webhook.config.Endpoint;
import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.http.AdmissionServer;
import io.steadyvm.webhook.http.Drain;
import io.steadyvm.webhook.http.InFlight;
import io.steadyvm.webhook.http.Listener;
import io.steadyvm.webhook.kube.ApiServer;
import io.steadyvm.webhook.kube.ClusterAccess;
import io.steadyvm.webhook.kube.ClusterAuthentication;
import io.steadyvm.webhook.kube.UnownedInstances;
import io.steadyvm.webhook.operations.OperationsServer;
import io.steadyvm.webhook.operations.WebhookMetrics;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The running webhook: all of its parts, made and connected here. */
final class Webhook implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Webhook.class);

    /** Two objects at the API server's limit of 3 MiB, and the envelope. */
    private static final int MOST_BYTES = 7 * 1024 * 1024;

    /** Of bodies that are worked on at once; their trees take several times as much. */
    private static final int MOST_BYTES_IN_FLIGHT = 8 * 1024 * 1024;

    private final WebhookConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Drain drain = new Drain();
    private final ApiServer api;
    private final Certificates certificates;
    private final Optional<Callers> callers;
    private final AdmissionServer admission;
    private final OperationsServer operations;

    /** Makes and connects the parts; none of them runs yet. */
    Webhook(WebhookConfig config) throws StartException {
        this.config = config;
        SecureRandom random = new SecureRandom();
        PrometheusRegistry registry = new PrometheusRegistry();
        WebhookMetrics metrics = new WebhookMetrics(registry, clock);
        api = ApiServer.of(ClusterAccess.of(config.kubeconfig()));
        certificates = Certificates.of(config, api, metrics, clock, random);
        metrics.watch(certificates.source());
        callers =
                config.requireClientCertificate()
                        ? Optional.of(Callers.of(callersSource(), metrics))
                        : Optional.empty();
        AdmissionPipeline pipeline =
                new AdmissionPipeline(
                        admissionConfig(),
                        UUID::randomUUID,
                        MacAddresses.random(random),
                        new UnownedInstances(api));
        Listener listener =
                new Listener(
                        "admission",
                        config.admission(),
                        ServerTls.context(certificates.source()),
                        MOST_BYTES,
                        new InFlight(config.maxInFlight(), MOST_BYTES_IN_FLIGHT),
                        drain);
        admission =
                new AdmissionServer(
                        listener,
                        callers.map(one -> one.check(clock)),
                        Reviews.of(pipeline),
                        metrics);
        try {
            operations = new OperationsServer(config.operations(), registry, this::obstacles);
        } catch (IOException e) {
            throw cannotListen("STEADYVM_OPERATIONS_LISTEN", config.operations(), e);
        }
    }

    private AdmissionConfig admissionConfig() {
        String accounts = "system:serviceaccount:" + config.namespace() + ":";
        return AdmissionConfig.defaults()
                .withDefaultArchitecture(config.defaults().architecture())
                .withDefaultMachineType(config.defaults().machineType())
                .withOwnUsers(
                        Set.of(accounts + "steadyvm-controller", accounts + "steadyvm-runtime"))
                .withRuntimeFinalizer(config.defaults().runtimeFinalizer());
    }

    private ClientAuthorities.Source callersSource() {
        return config.clientCaFile()
                .map(ClientAuthorities::file)
                .orElseGet(() -> new ClusterAuthentication(api).clients());
    }

    /** Starts everything; returns when the ports are bound. */
    void start() throws StartException {
        certificates.renewal().start();
        callers.ifPresent(one -> one.renewal().start());
        try {
            admission.start();
        } catch (RuntimeException e) {
            throw cannotListen("STEADYVM_ADMISSION_LISTEN", config.admission(), e);
        }
        operations.start();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("admission", admission.address());
        addresses.put("operations", operations.address());
        writePorts(addresses);
        LoggingEventBuilder event = LOGGER.atInfo();
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            event = event.addKeyValue(address.getKey(), address.getValue());
        }
        event.log("ready");
    }

    private void writePorts(Map<String, String> addresses) throws StartException {
        if (config.portsFile().isEmpty()) {
            return;
        }
        try {
            PortsFile.write(config.portsFile().get(), addresses);
        } catch (IOException e) {
            throw new StartException(
                    "STEADYVM_PORTS_FILE: %s can't be written: %s."
                            .formatted(config.portsFile().get(), e),
                    e);
        }
    }

    private static StartException cannotListen(String setting, Endpoint endpoint, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StartException(
                "%s: can't listen on %s:%d: %s; name another address."
                        .formatted(setting, endpoint.host(), endpoint.port(), root.getMessage()),
                e);
    }

    private List<String> obstacles() {
        List<String> all = new ArrayList<>();
        if (drain.hasBegun()) {
            all.add("stopping");
        }
        all.addAll(certificates.obstacles(clock));
        callers.ifPresent(one -> all.addAll(one.obstacles()));
        return all;
    }

    /**
     * Orderly: not ready any more, go on serving while clients learn of it, finish what is in
     * flight.
     */
    @Override
    public void close() {
        drain.begin();
        LOGGER.atInfo().addKeyValue("delay", config.drainDelay()).log("stopping");
        try {
            Thread.sleep(config.drainDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admission.close();
        certificates.renewal().close();
        callers.ifPresent(one -> one.renewal().close());
        operations.close();
        api.close();
        LOGGER.atInfo().log("stopped");
    }
}
