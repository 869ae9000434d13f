package io.steadyvm.operations;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/** Where to listen; port 0 means any free one. */
public record Endpoint(String host, int port) {
    public Endpoint {
        requireNonNull(host);
    }

    /** Looks the host up, where it is a name. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** As {@code host:port}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
