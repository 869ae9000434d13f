package io.steadyvm.controller.operate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Health and metrics in plain HTTP: {@code /livez}, {@code /readyz}, {@code /metrics}. */
public final class OperationsServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final PrometheusRegistry registry;

    /**
     * Binds the port.
     *
     * @param obstacles what keeps the process from being ready; empty when it is
     */
    public OperationsServer(
            InetSocketAddress address,
            PrometheusRegistry registry,
            Supplier<List<String>> obstacles)
            throws IOException {
        this.registry = registry;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(workers);
        server.createContext("/", exchange -> answer(exchange, NOT_FOUND, "not found\n"));
        server.createContext("/livez", exchange -> answer(exchange, OK, "ok\n"));
        server.createContext("/readyz", exchange -> readyz(exchange, obstacles.get()));
        server.createContext("/metrics", this::metrics);
        server.start();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    private static void readyz(HttpExchange exchange, List<String> obstacles) throws IOException {
        boolean ready = obstacles.isEmpty();
        String text = ready ? "ok" : String.join("\n", obstacles);
        answer(exchange, ready ? OK : UNAVAILABLE, text + "\n");
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
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(METHOD_NOT_ALLOWED, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
