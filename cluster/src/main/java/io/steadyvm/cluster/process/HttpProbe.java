package io.steadyvm.cluster.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Ready means: a GET of the endpoint answers 200.
 *
 * @param client has the certificates that the endpoint asks for
 * @param endpoint such as {@code https://127.0.0.1:6443/readyz}
 */
public record HttpProbe(HttpClient client, URI endpoint) implements Probe {
    /** One answer on loopback takes milliseconds; a busy machine may need more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Optional<String> whyNotReady() {
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? Optional.empty() : Optional.of(endpoint + " answers " + status);
        } catch (IOException e) {
            return Optional.of(
                    endpoint + " does not answer (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessException("interrupted while waiting for " + endpoint, e);
        }
    }
}
