package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Processors: rules 10 and 26 to 31. */
final class CpuRules {
    private static final String CPU = "/domain/cpu";
    private static final JsonPointer REQUESTS =
            JsonPointer.compile("/domain/resources/requests/cpu");
    private static final JsonPointer LIMITS = JsonPointer.compile("/domain/resources/limits/cpu");
    private static final JsonPointer MEMORY_REQUEST =
            JsonPointer.compile("/domain/resources/requests/memory");
    private static final JsonPointer MEMORY_LIMIT =
            JsonPointer.compile("/domain/resources/limits/memory");
    private static final Set<String> POLICIES =
            Set.of("", "force", "require", "optional", "disable", "forbid");

    private CpuRules() {}

    /** Rule 10. */
    static void sockets(Scope scope) {
        JsonNode cpu = scope.domain().path("cpu");
        long most = Tree.number(cpu, "maxSockets");
        if (most > 0 && Tree.number(cpu, "sockets") > most) {
            scope.invalid(
                    CPU + "/sockets",
                    "Number of sockets in CPU topology is greater than the maximum sockets"
                            + " allowed");
        }
    }

    /** Rules 26 and 27. */
    static void resources(Scope scope) {
        Amounts.notNegative(scope, REQUESTS);
        Amounts.notNegative(scope, LIMITS);
        Amounts.notGreater(scope, REQUESTS, LIMITS);
    }

    /** Rule 28. */
    static void dedicated(Scope scope) {
        if (!isDedicated(scope)) {
            return;
        }
        if (scope.amount(MEMORY_REQUEST).isEmpty() && scope.amount(MEMORY_LIMIT).isEmpty()) {
            scope.required(
                    MEMORY_LIMIT,
                    "%s or %s should be provided"
                            .formatted(scope.field(MEMORY_REQUEST), scope.field(MEMORY_LIMIT)));
        }
        wholeNumber(scope, REQUESTS, "requests");
        wholeNumber(scope, LIMITS, "limits");
        Optional<BigDecimal> request = scope.amount(REQUESTS);
        Optional<BigDecimal> limit = scope.amount(LIMITS);
        if (request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) != 0) {
            scope.invalid(
                    CPU + "/dedicatedCpuPlacement",
                    "%s or %s must be equal when DedicatedCPUPlacement is true"
                            .formatted(scope.field(REQUESTS), scope.field(LIMITS)));
        }
        long threads = Tree.number(scope.domain().path("cpu"), "threads");
        if (threads > 2) {
            scope.invalid(
                    CPU + "/dedicatedCpuPlacement",
                    "Not more than two threads must be provided at the same time with %s: found %d"
                            .formatted(scope.field(CPU + "/dedicatedCpuPlacement"), threads));
        }
    }

    private static void wholeNumber(Scope scope, JsonPointer below, String name) {
        Optional<BigDecimal> amount = scope.amount(below);
        if (amount.isPresent() && amount.get().remainder(BigDecimal.ONE).signum() != 0) {
            // The slip of the pen is KubeVirt's, and scripts look for it.
            scope.invalid(below, "provided resources CPU %s must be an interger".formatted(name));
        }
    }

    /** Rule 29. */
    static void isolatedThread(Scope scope) {
        if (Tree.isTrue(scope.domain().path("cpu"), "isolateEmulatorThread")
                && !isDedicated(scope)) {
            scope.invalid(
                    CPU + "/isolateEmulatorThread",
                    "IsolateEmulatorThread should be only set in combination with"
                            + " DedicatedCPUPlacement");
        }
    }

    /** Rule 30. */
    static void features(Scope scope) {
        JsonNode features = scope.domain().path("cpu").path("features");
        for (int i = 0; features.isArray() && i < features.size(); i++) {
            String policy = Tree.text(features.get(i), "policy");
            if (!POLICIES.contains(policy)) {
                scope.invalid(
                        CPU + "/features/" + i + "/policy",
                        "CPU feature %s uses policy %s that is not supported."
                                .formatted(Tree.text(features.get(i), "name"), policy));
            }
        }
    }

    /** Rule 31. */
    static void numa(Scope scope) {
        String below = CPU + "/numa/guestMappingPassthrough";
        if (!Tree.isSet(scope.domain().path("cpu").path("numa").path("guestMappingPassthrough"))) {
            return;
        }
        if (!isDedicated(scope)) {
            scope.invalid(
                    below,
                    "%s must be set to true when NUMA topology strategy is set in %s"
                            .formatted(
                                    scope.field(CPU + "/dedicatedCpuPlacement"),
                                    scope.field(below)));
        }
        if (!Tree.isSet(scope.domain().path("memory").path("hugepages"))) {
            scope.invalid(
                    below,
                    "%s must be requested when NUMA topology strategy is set in %s"
                            .formatted(
                                    scope.field("/domain/memory/hugepages"), scope.field(below)));
        }
    }

    /** All of them. */
    static List<Rule> all() {
        return List.of(
                CpuRules::sockets,
                CpuRules::resources,
                CpuRules::dedicated,
                CpuRules::isolatedThread,
                CpuRules::features,
                CpuRules::numa);
    }

    private static boolean isDedicated(Scope scope) {
        return Tree.isTrue(scope.domain().path("cpu"), "dedicatedCpuPlacement");
    }
}
