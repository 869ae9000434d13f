package io.steadyvm.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The alarm that etcd raises when its quota is used up: from then on it refuses to write, and the
 * API server with it, but reads and deletes go on. An operator takes it back after making room.
 *
 * @param client whom etcd lets in
 * @param endpoint of etcd's JSON API
 */
public record EtcdAlarm(HttpClient client, URI endpoint) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    static EtcdAlarm of(HttpClient client, Ports ports) {
        return new EtcdAlarm(
                client,
                URI.create(Loopback.https(ports, Ports.Role.ETCD) + "/v3/maintenance/alarm"));
    }

    public void raise() {
        send("ACTIVATE");
    }

    public void takeBack() {
        send("DEACTIVATE");
    }

    private void send(String action) {
        String body = "{\"action\": \"%s\", \"alarm\": \"NOSPACE\"}".formatted(action);
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(endpoint)
                                    .timeout(PATIENCE)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new ClusterException("etcd refuses the alarm: " + answer.body());
            }
        } catch (IOException e) {
            throw new ClusterException("etcd can't be reached for the alarm: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while asking etcd.", e);
        }
    }
}
