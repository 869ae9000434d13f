package io.steadyvm.cli.wire;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection;
import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Impersonation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends requests to one API server, as one user. */
public final class ApiClient {
    /** A list of thousands of VMs fits; a server that streams without end does not. */
    private static final int MOST_BYTES = 256 * 1024 * 1024;

    private static final int LONGEST_FOREIGN_TEXT = 300;

    private final Connection connection;
    private final Duration timeout;
    private final Map<String, String> headers;
    private final HttpClient client;

    /**
     * A client of that server.
     *
     * @param timeout for each request, from connecting to the last byte; zero is without end
     * @param userAgent its part before the slash becomes the name under {@code managedFields}
     */
    public ApiClient(Connection connection, Duration timeout, String userAgent) {
        this.connection = connection;
        this.timeout = timeout;
        this.headers = headers(connection, userAgent);
        this.client = client(connection, timeout);
    }

    public String namespace() {
        return connection.namespace();
    }

    /** Throws {@link CommandFailure} when there is no answer at all. */
    public Answer send(Call call) {
        URI uri = uri(call.path());
        try {
            HttpResponse<InputStream> response =
                    client.send(request(uri, call), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return answer(response.statusCode(), body.readNBytes(MOST_BYTES));
            }
        } catch (IOException e) {
            throw Unreachable.because(uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("the request was interrupted; run the command again");
        }
    }

    /**
     * Opens a WebSocket.
     *
     * @throws WebSocketRefused when the server answers with something else
     */
    public WebSocket open(String path, String protocol, WebSocket.Listener listener)
            throws WebSocketRefused {
        String base = uri(path).toString();
        URI uri = URI.create("ws" + base.substring("http".length()));
        WebSocket.Builder builder = client.newWebSocketBuilder().subprotocols(protocol);
        headers.forEach(builder::header);
        groups().forEach(group -> builder.header("Impersonate-Group", group));
        try {
            return builder.buildAsync(uri, listener).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case WebSocketHandshakeException refused ->
                        throw new WebSocketRefused(refused.getResponse().statusCode());
                case IOException problem -> throw Unreachable.because(uri(path), problem);
                case null, default -> throw e;
            }
        }
    }

    private List<String> groups() {
        return connection.impersonation().map(Impersonation::groups).orElse(List.of());
    }

    private URI uri(String path) {
        String base = connection.server().toString();
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    private HttpRequest request(URI uri, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!timeout.isZero()) {
            request.timeout(timeout);
        }
        headers.forEach(request::header);
        groups().forEach(group -> request.header("Impersonate-Group", group));
        call.mediaType().ifPresent(type -> request.header("Content-Type", type));
        request.method(
                call.method(),
                call.body()
                        .map(body -> BodyPublishers.ofByteArray(Json.bytes(body)))
                        .orElseGet(BodyPublishers::noBody));
        return request.build();
    }

    private Answer answer(int code, byte[] body) {
        JsonNode tree = Json.parse(body).orElseGet(MissingNode::getInstance);
        if (code / 100 == 2) {
            return new Answer.Done(code, tree);
        }
        boolean isStatus = "Status".equals(tree.path("kind").asString(""));
        return isStatus
                ? new Answer.Refused(ApiStatus.of(code, tree))
                : new Answer.Foreign(code, beginning(body));
    }

    private static String beginning(byte[] body) {
        int length = Math.min(body.length, LONGEST_FOREIGN_TEXT);
        return new String(body, 0, length, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    }

    private static Map<String, String> headers(Connection connection, String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept", "application/json");
        switch (connection.credential()) {
            case Credential.None none -> {}
            case Credential.Bearer(String token) -> headers.put("Authorization", "Bearer " + token);
            case Credential.Basic(String user, String password) ->
                    headers.put("Authorization", "Basic " + base64(user + ":" + password));
        }
        connection.impersonation().ifPresent(o -> headers.put("Impersonate-User", o.user()));
        return headers;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpClient client(Connection connection, Duration timeout) {
        // HTTP/1.1: one command is one or two requests, and h2 costs start-up time.
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(Tls.context(connection));
        if (!timeout.isZero()) {
            builder.connectTimeout(timeout);
        }
        connection
                .proxy()
                .ifPresent(proxy ->
                        builder.proxy(
                                ProxySelector.of(
                                        new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
        return builder.build();
    }
}
