package io.steadyvm.certs;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names under which clients reach the server, as a certificate lists them.
 *
 * @param dns host names, such as {@code steadyvm-webhook.steadyvm-system.svc}
 * @param addresses IP addresses as text
 */
public record ServerNames(List<String> dns, List<String> addresses) {
    public ServerNames {
        dns = List.copyOf(dns);
        addresses = List.copyOf(addresses);
        if (dns.isEmpty() && addresses.isEmpty()) {
            throw new IllegalArgumentException("a server has at least one name");
        }
    }

    /** Sorts hosts into names and addresses; keeps each once, in order. */
    public static ServerNames of(List<String> hosts) {
        List<String> dns = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (String host : hosts) {
            Optional<String> address = address(host);
            List<String> kind = address.isPresent() ? addresses : dns;
            String name = address.orElse(host);
            if (!kind.contains(name)) {
                kind.add(name);
            }
        }
        return new ServerNames(dns, addresses);
    }

    /** An IP address in its usual form; empty for any other text. Never asks the DNS. */
    public static Optional<String> address(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The name that a certificate carries as its subject; for people, no client reads it. */
    String first() {
        return dns.isEmpty() ? addresses.getFirst() : dns.getFirst();
    }
}
