package io.steadyvm.faults.proxy;

import io.steadyvm.faults.http.Head;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An error as the API server would answer it: a v1 Status. */
final class Refusal {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Refusal() {}

    static Head head(Treatment.Answer answer) {
        List<Head.Header> headers = new ArrayList<>();
        headers.add(new Head.Header("Content-Type", "application/json"));
        answer.retryAfter()
                .map(wait -> new Head.Header("Retry-After", Long.toString(wait.toSeconds())))
                .ifPresent(headers::add);
        return new Head("HTTP/1.1 " + answer.status() + " " + answer.reason(), headers);
    }

    static byte[] body(Treatment.Answer answer) {
        return status(answer.status(), answer.reason(), "a fault on purpose")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode status(int code, String reason, String message) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code);
    }
}
