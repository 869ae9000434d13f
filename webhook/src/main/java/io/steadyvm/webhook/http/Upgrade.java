package io.steadyvm.webhook.http;

import io.steadyvm.webhook.http.StreamExchange.Answer.Granted;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Makes a WebSocket of a request: RFC 6455, by Jetty. */
final class Upgrade {
    /** A larger frame is handed on in pieces. */
    private static final long LARGEST_FRAME = 64 * 1024;

    /** Streams are pinged more often than that. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** A client that doesn't read is not sent more than that many messages. */
    private static final int MOST_WAITING = 16;

    private Upgrade() {}

    /** Prepares a server that is not started yet. */
    static void prepare(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(LARGEST_FRAME);
        container.setIdleTimeout(IDLE);
        container.setMaxOutgoingFrames(MOST_WAITING);
    }

    /** Whether the client wants one. */
    static boolean isWanted(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /**
     * Answers 101, and hands the connection to the stream.
     *
     * @return what to answer instead, where the handshake is none
     */
    static Optional<Reply> perform(HttpServletRequest request, Granted granted) {
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        StreamSession session = new StreamSession(granted.stream());
        CompletableFuture<Void> answered = new CompletableFuture<>();
        boolean isUpgraded = false;
        try {
            isUpgraded =
                    container(core)
                            .upgrade(
                                    (asked, answer, _) ->
                                            negotiate(granted.protocol(), session, asked, answer),
                                    core,
                                    core.getServletContextResponse(),
                                    Callback.from(
                                            () -> answered.complete(null),
                                            answered::completeExceptionally));
            if (isUpgraded) {
                answered.join();
                return Optional.empty();
            }
            return Optional.of(
                    Reply.failure(400, "BadRequest", "this is no handshake of RFC 6455."));
        } catch (CompletionException e) {
            isUpgraded = false;
            return Optional.of(
                    Reply.failure(400, "BadRequest", "the handshake failed: " + e.getCause()));
        } finally {
            if (!isUpgraded) {
                session.end();
            }
        }
    }

    private static ServerWebSocketContainer container(ServletContextRequest request) {
        Server server = request.getConnectionMetaData().getConnector().getServer();
        return ServerWebSocketContainer.get(server.getContext());
    }

    /** A client that offers other protocols gets none of them, and may leave. */
    private static StreamSession negotiate(
            String protocol,
            StreamSession session,
            ServerUpgradeRequest asked,
            ServerUpgradeResponse answer) {
        if (asked.hasSubProtocol(protocol)) {
            answer.setAcceptedSubProtocol(protocol);
        }
        // No compression: a password next to what an attacker prints could be guessed by its size.
        answer.setExtensions(List.of());
        return session;
    }
}
