package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Probes: rule 69. */
final class ProbeRules {
    private static final List<String> HANDLERS =
            List.of("exec", "guestAgentPing", "httpGet", "tcpSocket");

    private ProbeRules() {}

    static List<Rule> all() {
        return List.of(
                scope -> check(scope, "readinessProbe"), scope -> check(scope, "livenessProbe"));
    }

    private static void check(Scope scope, String name) {
        JsonNode probe = scope.node().path(name);
        if (!probe.isObject()) {
            return;
        }
        String below = "/" + name;
        List<String> handlers = Tree.set(probe, HANDLERS);
        if (handlers.isEmpty()) {
            scope.invalid(
                    below,
                    "either %s, %s or %s must be set if a %s is specified"
                            .formatted(
                                    scope.field(below + "/tcpSocket"),
                                    scope.field(below + "/exec"),
                                    scope.field(below + "/httpGet"),
                                    scope.field(below)));
        } else if (handlers.size() > 1) {
            scope.invalidField(below, " must have exactly one probe type set");
        }
        boolean network = handlers.contains("httpGet") || handlers.contains("tcpSocket");
        if (network && !hasPodNetwork(scope)) {
            scope.invalidField(below, " is only allowed if the Pod Network is attached");
        }
    }

    private static boolean hasPodNetwork(Scope scope) {
        return scope.spec().networks().stream()
                .anyMatch(network -> Tree.isSet(network.node().path("pod")));
    }
}
