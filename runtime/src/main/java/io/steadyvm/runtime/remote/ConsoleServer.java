package io.steadyvm.runtime.remote;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.certs.Fingerprint;
import io.steadyvm.certs.Issuer;
import io.steadyvm.certs.ServerNames;
import io.steadyvm.certs.ServerTls;
import io.steadyvm.certs.ServingCertificate;
import io.steadyvm.operations.Endpoint;
import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import tools.jackson.databind.JsonNode;

/**
 * Serves consoles to the webhook, at {@code /consoles/NAMESPACE/NAME/UID}, on a port of its own.
 * Its certificate is made at the start and known by its fingerprint, so that no key is kept
 * anywhere.
 */
public final class ConsoleServer implements AutoCloseable {
    /** Longer than any process runs: clients look at the fingerprint only. */
    private static final Duration LIFETIME = Duration.ofDays(3650);

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int MOST_HEADER_BYTES = 4096;

    /** A larger frame is handed on in pieces. */
    private static final long LARGEST_FRAME = 64 * 1024;

    private static final int THREADS = 8;
    private static final int LEAST_THREADS = 2;

    private final Server server;
    private final ServerConnector connector;
    private final Viewers viewers = new Viewers();
    private final String host;
    private final String fingerprint;

    /**
     * Binds nothing yet.
     *
     * @param host under which the webhook reaches it
     * @param consoles finds a running guest's
     * @param apiService reads the APIService that says who the webhook is
     */
    public ConsoleServer(
            Endpoint listen,
            String host,
            Function<GuestId, Optional<Console>> consoles,
            Supplier<JsonNode> apiService) {
        this.host = host;
        ServingCertificate certificate = certificate(host);
        this.fingerprint = Fingerprint.of(certificate.leaf());
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, LEAST_THREADS);
        threads.setName("consoles");
        this.server = new Server(threads);
        this.connector = connector(server, listen, certificate);
        server.addConnector(connector);
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(LARGEST_FRAME);
        WebhookCheck check = new WebhookCheck(apiService, Clock.systemUTC());
        server.setHandler(new ConsoleHandler(check, consoles, viewers, container));
    }

    private static ServingCertificate certificate(String host) {
        Issuer issuer = new Issuer(Clock.systemUTC(), new SecureRandom());
        return issuer.newLeaf(
                issuer.newAuthority("steadyvm-runtime", LIFETIME),
                ServerNames.of(List.of(host)),
                LIFETIME);
    }

    private static ServerConnector connector(
            Server server, Endpoint listen, ServingCertificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(ServerTls.context(() -> Optional.of(certificate)));
        tls.setIncludeProtocols("TLSv1.3");
        tls.setNeedClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        // Reads the client's certificate; the fingerprint is what the client checks.
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        http.setCustomizers(List.of(secure));
        ServerConnector connector =
                new ServerConnector(
                        server,
                        1,
                        1,
                        new SslConnectionFactory(tls, "http/1.1"),
                        new HttpConnectionFactory(http));
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }

    /** Binds the port. */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("consoles can't be served: " + e.getMessage(), e);
        }
    }

    /** What instances' statuses say of us; after the start. */
    public ConsoleEndpoint endpoint() {
        String address = new Endpoint(host, connector.getLocalPort()).toString();
        return new ConsoleEndpoint(address, fingerprint);
    }

    /** How many consoles are looked at. */
    public int viewers() {
        return viewers.count();
    }

    @Override
    public void close() {
        viewers.dismissAll();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("consoles are still served", e);
        }
    }
}
