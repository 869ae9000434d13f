package io.steadyvm.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the API server for admissions, for load tests: VMs that are created as a dry run, so that
 * both webhooks are called and nothing is stored.
 */
public final class Admissions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final HttpClient http;
    private final List<HttpRequest> requests;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param bodies VMs in JSON or YAML, created in turn; the version is found in the text. One of
     *     v1alpha2 is converted twice, by the webhook, too
     */
    public Admissions(Steadyvm steadyvm, List<String> bodies) {
        http = steadyvm.controlPlane().http();
        String server = steadyvm.controlPlane().server();
        requests = bodies.stream().map(body -> request(server, body)).toList();
    }

    private static HttpRequest request(String server, String body) {
        String version = body.contains("kubevirt.io/v1alpha2") ? "v1alpha2" : "v1";
        URI uri =
                URI.create(
                        "%s/apis/kubevirt.io/%s/namespaces/default/virtualmachines?dryRun=All"
                                .formatted(server, version));
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Empty when it was admitted, else what the API server said. */
    public String ask() {
        HttpRequest request = requests.get(Math.floorMod(turn.getAndIncrement(), requests.size()));
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == CREATED ? "" : answer.body();
        } catch (IOException e) {
            return "the API server itself: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
