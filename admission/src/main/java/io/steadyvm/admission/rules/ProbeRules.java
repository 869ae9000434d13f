package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Network;
import io.steadyvm.admission.lens.Tree;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Probes: rule 69. */
final class ProbeRules {
    private static final String[] HANDLERS = {"exec", "guestAgentPing", "httpGet", "tcpSocket"};

    private static final JsonPointer READINESS = JsonPointer.compile("/readinessProbe");
    private static final JsonPointer LIVENESS = JsonPointer.compile("/livenessProbe");

    private ProbeRules() {}

    static List<Rule> all() {
        return List.of(scope -> check(scope, READINESS), scope -> check(scope, LIVENESS));
    }

    private static void check(Scope scope, JsonPointer below) {
        JsonNode probe = scope.spec().at(below);
        if (!probe.isObject()) {
            return;
        }
        int handlers = Tree.count(probe, HANDLERS);
        if (handlers == 0) {
            scope.invalid(
                    below,
                    "either %s, %s or %s must be set if a %s is specified"
                            .formatted(
                                    scope.field(below.appendProperty("tcpSocket")),
                                    scope.field(below.appendProperty("exec")),
                                    scope.field(below.appendProperty("httpGet")),
                                    scope.field(below)));
        } else if (handlers > 1) {
            scope.invalidField(below, " must have exactly one probe type set");
        }
        boolean network = Tree.isSet(probe.path("httpGet")) || Tree.isSet(probe.path("tcpSocket"));
        if (network && !hasPodNetwork(scope)) {
            scope.invalidField(below, " is only allowed if the Pod Network is attached");
        }
    }

    private static boolean hasPodNetwork(Scope scope) {
        for (Network network : scope.networks()) {
            if (network.isPod()) {
                return true;
            }
        }
        return false;
    }
}
