package io.steadyvm.webhook.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.steadyvm.operations.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TLS listener and its routes. Requests run on virtual threads; whatever goes wrong, the answer
 * is JSON and says nothing about our insides.
 */
public final class TlsServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TlsServer.class);
    private static final String JSON = "application/json";

    /** After this long what is still being worked on is cut off; API servers wait 5 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    /** An acceptor, a selector, and a few that hand over to virtual threads. */
    private static final int THREADS = 8;

    private final Listener listener;
    private final Javalin javalin;
    private final SlowRequests slowRequests;

    /**
     * Binds nothing yet.
     *
     * @param routes each handler is called with a place among the requests in flight
     */
    public TlsServer(Listener listener, Consumer<Routes> routes) {
        this.listener = listener;
        this.slowRequests = new SlowRequests();
        this.javalin = Javalin.create(config -> configure(config, routes));
    }

    private void configure(JavalinConfig config, Consumer<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.http.defaultContentType = JSON;
        config.jetty.threadPool = threads();
        config.jetty.addConnector((server, ignored) -> {
            ServerConnector connector = Connectors.tls(server, listener);
            slowRequests.watch(connector);
            return connector;
        });
        config.jetty.modifyServer(this::prepare);
        routes.accept(new Routes(config.routes));
        config.routes.exception(HttpResponseException.class, this::answerKnown);
        config.routes.exception(Exception.class, this::answerUnknown);
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS, 1);
        pool.setName(listener.name());
        pool.setVirtualThreadsExecutor(
                VirtualThreads.getNamedVirtualThreadsExecutor(listener.name() + "-"));
        return pool;
    }

    private void prepare(Server server) {
        server.setErrorHandler(new JsonErrors());
        Upgrade.prepare(server);
        server.setStopTimeout(LONGEST_STOP.toMillis());
    }

    /** Javalin's own: no such path, another method. */
    private void answerKnown(HttpResponseException e, Context context) {
        write(context, Reply.failure(e.getStatus()));
    }

    private void answerUnknown(Exception e, Context context) {
        LOGGER.atError().setCause(e).addKeyValue("path", context.path()).log("request failed");
        write(
                context,
                Reply.failure(
                        500, "InternalError", "the webhook failed; its log has the details."));
    }

    /** Empty when it was answered by becoming a WebSocket. */
    private static Optional<Reply> switched(Incoming incoming, StreamExchange exchange) {
        return switch (exchange.answer(incoming)) {
            case StreamExchange.Answer.Refused(Reply reply) -> Optional.of(reply);
            case StreamExchange.Answer.Granted granted ->
                    Upgrade.perform(incoming.request(), granted);
        };
    }

    private void guarded(Context context, Function<Incoming, Optional<Reply>> exchange) {
        long announced = context.req().getContentLengthLong();
        long bytes = announced < 0 ? listener.mostBytes() : announced;
        Optional<InFlight.Place> place =
                listener.inFlight().enter(Math.min(bytes, listener.mostBytes()));
        if (place.isEmpty()) {
            // API servers repeat a request after so many seconds, within their own timeout.
            context.header("Retry-After", "1");
            write(
                    context,
                    Reply.failure(
                            429, "TooManyRequests", "the webhook is busy; try again in a moment."));
            return;
        }
        Incoming incoming =
                new Incoming(context.req(), context.pathParamMap(), listener.mostBytes());
        try {
            exchange.apply(incoming).ifPresent(reply -> write(context, reply));
        } finally {
            place.get().leave();
        }
    }

    private void write(Context context, Reply reply) {
        if (listener.drain().hasBegun()) {
            context.header("Connection", "close");
        }
        context.status(reply.status());
        context.contentType(reply.mediaType());
        context.result(reply.body());
    }

    /** Binds the port. */
    public void start() {
        javalin.start();
        slowRequests.start();
    }

    /** For messages and logs. */
    public String name() {
        return listener.name();
    }

    /** What it was told to listen on. */
    public Endpoint endpoint() {
        return listener.endpoint();
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return listener.endpoint().host() + ":" + port();
    }

    private int port() {
        return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort();
    }

    /** Stops accepting, and waits for what is in flight. */
    @Override
    public void close() {
        slowRequests.close();
        javalin.stop();
    }

    /** Adds paths to a listener. */
    public final class Routes {
        private final RoutesConfig javalinRoutes;

        private Routes(RoutesConfig javalinRoutes) {
            this.javalinRoutes = javalinRoutes;
        }

        public void post(String path, Exchange exchange) {
            javalinRoutes.post(path, handler(exchange));
        }

        public void get(String path, Exchange exchange) {
            javalinRoutes.get(path, handler(exchange));
        }

        public void put(String path, Exchange exchange) {
            javalinRoutes.put(path, handler(exchange));
        }

        /** Requests that become WebSockets; they count as in flight until they have. */
        public void stream(String path, StreamExchange exchange) {
            javalinRoutes.get(path, context -> guarded(context, it -> switched(it, exchange)));
        }

        private Handler handler(Exchange exchange) {
            return context -> guarded(context, it -> Optional.of(exchange.answer(it)));
        }
    }
}
