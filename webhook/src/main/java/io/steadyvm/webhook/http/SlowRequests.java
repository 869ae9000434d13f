package io.steadyvm.webhook.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections on which a handshake or a request takes too long to arrive. The idle timeout
 * doesn't see them: a byte a minute is not idle, and it must be longer than the API server's 90 s.
 */
final class SlowRequests implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SlowRequests.class);

    /** From the first byte to the last. API servers give up on the whole call after 5 s. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final String BEFORE_HANDSHAKE = "SSL_NULL_WITH_NULL_NULL";

    private final List<ServerConnector> connectors = new ArrayList<>();
    private final ScheduledExecutorService sweeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("slow-requests").factory());

    /** When the request began that was unfinished at the last sweep. */
    private Map<EndPoint, Long> unfinished = new HashMap<>();

    void watch(ServerConnector connector) {
        connectors.add(connector);
    }

    void start() {
        ScheduledFuture<?> _ =
                sweeper.scheduleWithFixedDelay(
                        this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            Map<EndPoint, Long> seen = new HashMap<>();
            for (ServerConnector connector : connectors) {
                for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                    examine(endPoint, seen);
                }
            }
            unfinished = seen;
        } catch (RuntimeException e) {
            // The next sweep sees the connections again.
            LOGGER.atWarn().setCause(e).log("looking for slow requests failed");
        }
    }

    private void examine(EndPoint endPoint, Map<EndPoint, Long> seen) {
        Connection connection = endPoint.getConnection();
        if (!(connection instanceof SslConnection ssl)) {
            return;
        }
        if (isHandshaking(ssl)) {
            long age = System.currentTimeMillis() - endPoint.getCreatedTimeStamp();
            if (age > LIMIT.toMillis()) {
                close(endPoint, "handshake");
            }
        } else if (ssl.getSslEndPoint().getConnection() instanceof HttpConnection http) {
            examine(endPoint, http.getParser(), seen);
        }
    }

    /**
     * The parser works in other threads, so what we read may be of two requests. A request counts
     * as slow only if two sweeps saw the same one.
     */
    private void examine(EndPoint endPoint, HttpParser parser, Map<EndPoint, Long> seen) {
        boolean isArriving = parser.inHeaderState() || parser.inContentState();
        if (parser.isStart() || !isArriving) {
            return;
        }
        Long begin = parser.getBeginNanoTime();
        seen.put(endPoint, begin);
        if (begin.equals(unfinished.get(endPoint)) && System.nanoTime() - begin > LIMIT.toNanos()) {
            close(endPoint, "request");
        }
    }

    private static boolean isHandshaking(SslConnection ssl) {
        return ssl.getSSLEngine().getSession().getCipherSuite().equals(BEFORE_HANDSHAKE);
    }

    private static void close(EndPoint endPoint, String what) {
        LOGGER.atInfo()
                .addKeyValue("client", endPoint.getRemoteSocketAddress())
                .addKeyValue("what", what)
                .log("closed a connection: too slow");
        endPoint.close();
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
