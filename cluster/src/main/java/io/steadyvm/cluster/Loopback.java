package io.steadyvm.cluster;

import java.net.URI;

/** Addresses of our ports: everything listens on 127.0.0.1 only. */
final class Loopback {
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    static String hostAndPort(Ports ports, Ports.Role role) {
        return ADDRESS + ":" + ports.of(role);
    }

    static String https(Ports ports, Ports.Role role) {
        return "https://" + hostAndPort(ports, role);
    }

    static URI https(Ports ports, Ports.Role role, String path) {
        return URI.create(https(ports, role) + path);
    }

    static URI http(Ports ports, Ports.Role role, String path) {
        return URI.create("http://" + hostAndPort(ports, role) + path);
    }
}
