package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * One webhook process of several.
 *
 * @param ports of its own
 */
record Replica(ChildProcess process, Ports ports, HttpClient http) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    int admission() {
        return ports.of(Ports.Role.ADMISSION);
    }

    int subresources() {
        return ports.of(Ports.Role.SUBRESOURCES);
    }

    /** What it says on a path of its operations port: the status, a space, the text. */
    String says(String path) {
        URI uri = URI.create("http://127.0.0.1:" + ports.of(Ports.Role.WEBHOOK_OPERATIONS) + path);
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
