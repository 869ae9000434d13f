package io.steadyvm.controller.act;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one call and waits for its answer, within a time that the server is told as well. */
final class HttpExchange {
    /** The server gives up first, so that what it has not done by our timeout is never done. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final HttpClient http;
    private final URI server;
    private final Duration timeout;

    HttpExchange(KubernetesClient client, Duration timeout) {
        this.http = client.getHttpClient();
        this.server = URI.create(client.getMasterUrl().toString());
        this.timeout = timeout;
    }

    HttpResponse<byte[]> send(HttpCall call) throws IOException {
        String separator = call.path().contains("?") ? "&" : "?";
        String path = call.path() + separator + "timeout=" + timeout.toMillis() + "ms";
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(server.resolve(path));
        String body = call.body().map(Object::toString).orElse(null);
        if (body == null) {
            request.header("Accept", "application/json");
        } else {
            request.method(call.method(), call.contentType(), body);
        }
        Duration patience = timeout.plus(MARGIN);
        request.timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return await(http.sendAsync(request.build(), byte[].class), patience.plus(MARGIN));
    }

    private static HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, Duration patience) throws IOException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
