package io.steadyvm.operations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Health and metrics in plain HTTP: {@code /livez}, {@code /readyz}, {@code /metrics}. Apart from
 * any other listener: a probe needs no certificate, and is answered however busy those are.
 */
public final class OperationsServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final Endpoint endpoint;
    private final PrometheusRegistry registry;
    private final Readiness readiness;
    private final HttpServer server;
    private final ExecutorService workers;

    /**
     * Binds the port; answers after {@link #start}.
     *
     * @throws IOException when the address can't be had
     */
    public OperationsServer(Endpoint endpoint, PrometheusRegistry registry, Readiness readiness)
            throws IOException {
        this.endpoint = endpoint;
        this.registry = registry;
        this.readiness = readiness;
        this.server = HttpServer.create(endpoint.socketAddress(), 0);
        this.workers = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(workers);
        server.createContext("/", exchange -> answer(exchange, NOT_FOUND, "not found\n"));
        server.createContext("/livez", exchange -> answer(exchange, OK, "ok\n"));
        server.createContext("/readyz", this::readyz);
        server.createContext("/metrics", this::metrics);
    }

    public void start() {
        server.start();
    }

    private void readyz(HttpExchange exchange) throws IOException {
        List<String> obstacles = readiness.obstacles();
        if (obstacles.isEmpty()) {
            answer(exchange, OK, "ok\n");
        } else {
            answer(exchange, UNAVAILABLE, String.join("\n", obstacles) + "\n");
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, registry.scrape());
        answer(exchange, OK, writer.getContentType(), body.toByteArray());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        try (exchange) {
            boolean isRead = exchange.getRequestMethod().equals("GET");
            exchange.getResponseHeaders().set("Content-Type", type);
            if (isRead) {
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
            }
        }
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return new Endpoint(endpoint.host(), server.getAddress().getPort()).toString();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
