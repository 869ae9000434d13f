package io.steadyvm.faults.story;

import io.steadyvm.faults.kubeconfig.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The administrator's own way to the API server, on which nothing goes wrong. */
public final class ClusterApi implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MISSING = 404;

    private final Upstream upstream;
    private final HttpClient http;

    public ClusterApi(Upstream upstream) {
        this.upstream = upstream;
        this.http =
                HttpClient.newBuilder()
                        .sslContext(upstream.context())
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build();
    }

    /** An answer: status and body, whatever it is. */
    public record Answer(int status, JsonNode body) {
        public boolean isOk() {
            return status / 100 == 2;
        }
    }

    /** A missing node where there is no such object. */
    public JsonNode get(String path) {
        Answer answer = send("GET", path, "", "");
        return answer.status() == MISSING ? JSON.missingNode() : required(answer, path);
    }

    public JsonNode post(String path, JsonNode object) {
        return required(send("POST", path, "application/json", object.toString()), path);
    }

    /** A merge patch; conflicts and absence are answers. */
    public Answer tryPatch(String path, JsonNode patch) {
        return send("PATCH", path, "application/merge-patch+json", patch.toString());
    }

    public JsonNode patch(String path, JsonNode patch) {
        return required(tryPatch(path, patch), path);
    }

    /** Also when it is gone already. */
    public void delete(String path) {
        Answer answer = send("DELETE", path, "", "");
        if (answer.status() != MISSING) {
            required(answer, path);
        }
    }

    private static JsonNode required(Answer answer, String path) {
        if (!answer.isOk()) {
            throw new StoryException(
                    "%s is answered %d: %s"
                            .formatted(
                                    path,
                                    answer.status(),
                                    answer.body().path("message").asString("")));
        }
        return answer.body();
    }

    private Answer send(String method, String path, String type, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(upstream.server().resolve(path))
                        .timeout(PATIENCE)
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new StoryException(path + " is not answered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted");
        }
    }

    /** The lines of a watch, until it ends or the stream is closed. */
    InputStream watch(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(upstream.server().resolve(path)).build();
        HttpResponse<InputStream> response =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 != 2) {
            response.body().close();
            throw new IOException(path + " is answered " + response.statusCode());
        }
        return response.body();
    }

    /** Ends what is still being asked, watches above all. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
