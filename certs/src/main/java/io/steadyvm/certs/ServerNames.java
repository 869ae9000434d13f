package io.steadyvm.certs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names under which clients reach the server, as a certificate lists them.
 *
 * @param dns host names, such as {@code steadyvm-webhook.steadyvm-system.svc}
 * @param addresses IP addresses as text
 */
public record ServerNames(List<String> dns, List<String> addresses) {
    /** Digits and dots, or anything with a colon: no host name looks like that. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

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
            List<String> kind = ADDRESS.matcher(host).matches() ? addresses : dns;
            if (!kind.contains(host)) {
                kind.add(host);
            }
        }
        return new ServerNames(dns, addresses);
    }

    /** The name that a certificate carries as its subject; for people, no client reads it. */
    String first() {
        return dns.isEmpty() ? addresses.getFirst() : dns.getFirst();
    }
}
