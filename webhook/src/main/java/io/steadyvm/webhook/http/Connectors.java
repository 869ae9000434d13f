package io.steadyvm.webhook.http;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How connections are served: TLS 1.3, HTTP/1.1, and patience longer than the API server's. */
final class Connectors {
    /**
     * API servers close a connection that was idle for 90 s (Go's IdleConnTimeout). If we closed
     * first, a request could be on its way to a connection that is gone, and fail.
     */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /** An API server's request line and headers are a few hundred bytes. */
    private static final int MOST_HEADER_BYTES = 8 * 1024;

    /**
     * Connections that the kernel holds until we accept them. An API server opens all of its
     * connections anew when a caBundle changes; one that doesn't fit waits a second or three for
     * its next attempt.
     */
    private static final int BACKLOG = 1024;

    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;

    private Connectors() {}

    static ServerConnector tls(Server server, Listener listener) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        http.setUriCompliance(UriCompliance.RFC3986);
        // Reads the client's certificate. Names are the client's business: it checks ours.
        SecureRequestCustomizer secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        http.setCustomizers(List.of(secure));
        ServerConnector connector =
                new ServerConnector(
                        server,
                        null,
                        null,
                        null,
                        ACCEPTORS,
                        SELECTORS,
                        new SslConnectionFactory(context(listener), "http/1.1"),
                        new HttpConnectionFactory(http));
        connector.setHost(listener.endpoint().host());
        connector.setPort(listener.endpoint().port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        return connector;
    }

    private static SslContextFactory.Server context(Listener listener) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(listener.tls());
        factory.setIncludeProtocols("TLSv1.3");
        factory.setWantClientAuth(true);
        return factory;
    }
}
