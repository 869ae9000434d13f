package io.steadyvm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsServerTest {
    private volatile List<String> obstacles = List.of();
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void saysWhatKeepsItFromBeingReady() throws Exception {
        try (OperationsServer server = server()) {
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);

            obstacles = List.of("no certificate yet", "no authorities yet");

            HttpResponse<String> response = get(server, "/readyz");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("no certificate yet\nno authorities yet\n");
            assertThat(get(server, "/livez").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsMetricsAsPrometheusReadsThem() throws Exception {
        Counter.builder().name("boots").help("Boots.").register(registry).inc();
        try (OperationsServer server = server()) {
            assertThat(get(server, "/metrics").body()).contains("boots_total 1.0\n");
        }
    }

    @Test
    void onlyReads() throws Exception {
        try (OperationsServer server = server()) {
            HttpRequest post =
                    HttpRequest.newBuilder(uri(server, "/livez"))
                            .POST(BodyPublishers.ofString("x"))
                            .build();

            assertThat(send(post).statusCode()).isEqualTo(405);
            assertThat(get(server, "/etc/passwd").statusCode()).isEqualTo(404);
        }
    }

    private OperationsServer server() throws IOException {
        OperationsServer server =
                new OperationsServer(new Endpoint("127.0.0.1", 0), registry, () -> obstacles);
        server.start();
        return server;
    }

    private static URI uri(OperationsServer server, String path) {
        return URI.create("http://" + server.address() + path);
    }

    private static HttpResponse<String> get(OperationsServer server, String path)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
