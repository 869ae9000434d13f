package io.steadyvm.webhook;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.steadyvm.access.ClusterAccess;
import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.certs.ClientAuthorities;
import io.steadyvm.certs.Renewal;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.operations.OperationsServer;
import io.steadyvm.webhook.config.WebhookConfig;
import io.steadyvm.webhook.config.WebhookSetting;
import io.steadyvm.webhook.http.AdmissionRoutes;
import io.steadyvm.webhook.http.Drain;
import io.steadyvm.webhook.http.InFlight;
import io.steadyvm.webhook.http.Listener;
import io.steadyvm.webhook.http.TlsServer;
import io.steadyvm.webhook.kube.AccessReviews;
import io.steadyvm.webhook.kube.ApiServer;
import io.steadyvm.webhook.kube.ClusterAuthentication;
import io.steadyvm.webhook.kube.MachineObjects;
import io.steadyvm.webhook.kube.UnownedInstances;
import io.steadyvm.webhook.operations.WebhookMetrics;
import io.steadyvm.webhook.subresource.FrontProxy;
import io.steadyvm.webhook.subresource.ProgramVersion;
import io.steadyvm.webhook.subresource.SubresourceRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Makes the parts of the webhook and connects them; none of them runs yet. */
final class Assembly {
    private static final int KIBI = 1024;

    /** Two objects at the API server's limit of 3 MiB, and the envelope. */
    private static final int MOST_REVIEW_BYTES = 7 * KIBI * KIBI;

    /** Of reviews that are worked on at once; their trees take several times as much. */
    private static final int MOST_BYTES_IN_FLIGHT = 8 * KIBI * KIBI;

    /** A command's options are a line of JSON. */
    private static final int MOST_COMMAND_BYTES = 64 * KIBI;

    private static final int MOST_COMMANDS = 64;

    private final WebhookConfig config;
    private final ProgramVersion version;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final WebhookMetrics metrics = new WebhookMetrics(registry, clock);
    private final Drain drain = new Drain();

    private Assembly(WebhookConfig config, ProgramVersion version) {
        this.config = config;
        this.version = version;
    }

    static Webhook of(WebhookConfig config, ProgramVersion version) throws StartException {
        return new Assembly(config, version).assemble();
    }

    private Webhook assemble() throws StartException {
        ApiServer api = apiServer();
        ClusterAuthentication authentication = new ClusterAuthentication(api);
        Certificates certificates = Certificates.of(config, api, metrics, clock, random);
        metrics.watch(certificates.source());
        SSLContext tls = ServerTls.context(certificates.source());
        Optional<Callers> callers = callers(authentication);
        Latest<FrontProxy> frontProxy = new Latest<>(authentication::frontProxy);
        Map<WebhookSetting, TlsServer> servers = new LinkedHashMap<>();
        servers.put(WebhookSetting.ADMISSION_LISTEN, admission(tls, callers, pipeline(api)));
        servers.put(WebhookSetting.SUBRESOURCES_LISTEN, subresources(tls, frontProxy, api));
        List<Renewal> renewals = new ArrayList<>();
        renewals.add(certificates.renewal());
        callers.ifPresent(one -> renewals.add(one.renewal()));
        renewals.add(new Renewal("the front proxy", frontProxy::refresh, Callers.PAUSE, metrics));
        OperationsServer operations = operations(certificates, callers);
        return new Webhook(config, api, drain, renewals, servers, operations);
    }

    private ApiServer apiServer() throws StartException {
        try {
            return ApiServer.of(ClusterAccess.of(config.kubeconfig()));
        } catch (RuntimeException e) {
            throw new StartException(
                    "%s: %s can't be used: %s; check its server, certificates and keys."
                            .formatted(
                                    WebhookSetting.KUBECONFIG.variable(),
                                    config.kubeconfig()
                                            .map(Path::toString)
                                            .orElse("the Pod's service account"),
                                    e.getMessage()),
                    e);
        }
    }

    private Optional<Callers> callers(ClusterAuthentication authentication) {
        ClientAuthorities.Source source =
                config.clientCaFile()
                        .map(ClientAuthorities::file)
                        .orElseGet(authentication::clients);
        return config.requireClientCertificate()
                ? Optional.of(Callers.of(source, metrics))
                : Optional.empty();
    }

    private AdmissionPipeline pipeline(ApiServer api) {
        String accounts = "system:serviceaccount:" + config.namespace() + ":steadyvm-";
        AdmissionConfig admission =
                config.defaults()
                        .withOwnUsers(
                                Set.of(
                                        accounts + "controller",
                                        accounts + "runtime",
                                        accounts + "webhook"));
        return new AdmissionPipeline(
                admission,
                UUID::randomUUID,
                MacAddresses.random(random),
                new UnownedInstances(api));
    }

    private TlsServer admission(
            SSLContext tls, Optional<Callers> callers, AdmissionPipeline pipeline) {
        InFlight inFlight = new InFlight(config.maxInFlight(), MOST_BYTES_IN_FLIGHT);
        return new TlsServer(
                new Listener(
                        "admission", config.admission(), tls, MOST_REVIEW_BYTES, inFlight, drain),
                new AdmissionRoutes(
                        callers.map(one -> one.check(clock)), Reviews.of(pipeline), metrics));
    }

    private TlsServer subresources(SSLContext tls, Latest<FrontProxy> frontProxy, ApiServer api) {
        InFlight inFlight = new InFlight(MOST_COMMANDS, MOST_COMMANDS * MOST_COMMAND_BYTES);
        return new TlsServer(
                new Listener(
                        "subresources",
                        config.subresources(),
                        tls,
                        MOST_COMMAND_BYTES,
                        inFlight,
                        drain),
                new SubresourceRoutes(
                        frontProxy::current,
                        new AccessReviews(api),
                        new MachineObjects(api),
                        version));
    }

    private OperationsServer operations(Certificates certificates, Optional<Callers> callers)
            throws StartException {
        try {
            return new OperationsServer(
                    config.operations(), registry, () -> obstacles(certificates, callers));
        } catch (IOException e) {
            throw Webhook.cannotListen(WebhookSetting.OPERATIONS_LISTEN, config.operations(), e);
        }
    }

    /** Of readiness. A failed renewal is none while what is there still works. */
    private List<String> obstacles(Certificates certificates, Optional<Callers> callers) {
        List<String> all = new ArrayList<>();
        if (drain.hasBegun()) {
            all.add("stopping");
        }
        all.addAll(certificates.obstacles(clock));
        callers.ifPresent(one -> all.addAll(one.obstacles()));
        return all;
    }
}
