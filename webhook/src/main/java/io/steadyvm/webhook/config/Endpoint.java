package io.steadyvm.webhook.config;

import static java.util.Objects.requireNonNull;

/** Where to listen; port 0 means any free one. */
public record Endpoint(String host, int port) {
    public Endpoint {
        requireNonNull(host);
    }
}
