package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import io.steadyvm.operations.Endpoint;
import javax.net.ssl.SSLContext;

/**
 * What the TLS listeners of this process have in common.
 *
 * @param name for messages and logs, such as {@code admission}
 * @param mostBytes of a request's body
 */
public record Listener(
        String name,
        Endpoint endpoint,
        SSLContext tls,
        int mostBytes,
        InFlight inFlight,
        Drain drain) {
    public Listener {
        requireNonNull(name);
        requireNonNull(endpoint);
        requireNonNull(tls);
        requireNonNull(inFlight);
        requireNonNull(drain);
    }
}
