package io.steadyvm.runtime.launch;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An instance's readiness probe.
 *
 * @param port of the guest
 * @param path of the HTTP request; empty for a mere connection
 */
public record Probe(int port, Optional<String> path) {
    /** The spec's probe, of a kind that we know: {@code tcpSocket} or {@code httpGet}. */
    public static Optional<Probe> of(JsonNode spec) {
        JsonNode probe = spec.path("readinessProbe");
        int tcp = probe.at("/tcpSocket/port").asInt(0);
        int http = probe.at("/httpGet/port").asInt(0);
        if (tcp > 0) {
            return Optional.of(new Probe(tcp, Optional.empty()));
        }
        return http > 0
                ? Optional.of(new Probe(http, Optional.of(probe.at("/httpGet/path").asString("/"))))
                : Optional.empty();
    }

    static List<Integer> ports(JsonNode spec) {
        return of(spec).map(probe -> List.of(probe.port())).orElse(List.of());
    }
}
