package io.steadyvm.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives these answers in this order, and writes down what it was asked. */
final class ScriptedServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Authorization",
                    "Content-Type",
                    "User-Agent",
                    "Upgrade",
                    "Sec-WebSocket-Protocol");

    private final HttpServer server;
    private final Iterator<JsonNode> answers;
    private final ArrayNode requests = JSON.createArrayNode();

    ScriptedServer(JsonNode answers) throws IOException {
        this.answers = answers.iterator();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ArrayNode requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        ObjectNode request = requests.addObject();
        request.put("method", exchange.getRequestMethod());
        request.put("path", exchange.getRequestURI().toString());
        for (String name : HEADERS) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.put(name, value));
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            request.set("body", JSON.readTree(body));
        }
        JsonNode answer =
                answers.hasNext()
                        ? answers.next()
                        : JSON.createObjectNode().put("status", 500).put("text", "no more answers");
        byte[] content =
                answer.has("body")
                        ? JSON.writeValueAsBytes(answer.path("body"))
                        : answer.path("text").asString("").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer.path("status").asInt(), content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
