package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.text.DnsNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Names, machine, start and eviction: rules 16, 17, 25, 32 to 34, 68 and 74. */
final class LifecycleRules {
    private static final Set<String> EVICTIONS =
            Set.of("None", "LiveMigrate", "LiveMigrateIfPossible", "External");

    private static final String INPUTS = "/domain/devices/inputs/";

    /** Of an input device. */
    private static final Set<String> BUSES = Set.of("", "virtio", "usb");

    private LifecycleRules() {}

    static List<Rule> all() {
        return List.of(
                LifecycleRules::names,
                LifecycleRules::machine,
                LifecycleRules::start,
                LifecycleRules::eviction,
                LifecycleRules::inputs);
    }

    /** Rules 16 and 17. */
    static void names(Scope scope) {
        String hostname = Tree.text(scope.node(), "hostname");
        if (!hostname.isEmpty()) {
            Optional<String> problem = DnsNames.labelProblem(hostname);
            if (problem.isPresent()) {
                scope.invalidField(
                        "/hostname",
                        " does not conform to the kubernetes DNS_LABEL rules : " + problem.get());
            }
        }
        String subdomain = Tree.text(scope.node(), "subdomain");
        if (!subdomain.isEmpty()) {
            Optional<String> problem = DnsNames.subdomainProblem(subdomain);
            if (problem.isPresent()) {
                scope.invalidField(
                        "/subdomain",
                        " does not conform to the kubernetes DNS_SUBDOMAIN rules : "
                                + problem.get());
            }
        }
    }

    /** Rules 25 and 74: of architectures that we know, machine types that are allowed. */
    static void machine(Scope scope) {
        String architecture = scope.spec().architecture();
        if (!architecture.isEmpty() && !scope.config().platforms().containsKey(architecture)) {
            scope.fault(
                    FaultReason.NOT_SUPPORTED,
                    InstanceSpec.ARCHITECTURE,
                    "unsupported architecture: " + architecture);
            return;
        }
        String type = scope.spec().machineType();
        var types = scope.config().platform(architecture).machines();
        if (!type.isEmpty() && !types.supports(type)) {
            scope.fault(
                    FaultReason.NOT_SUPPORTED,
                    InstanceSpec.MACHINE_TYPE,
                    "%s is not supported: %s (allowed values: [%s])"
                            .formatted(
                                    scope.field(InstanceSpec.MACHINE_TYPE),
                                    type,
                                    String.join(" ", types.allowed())));
        }
    }

    /** Rules 32 and 33. */
    static void start(Scope scope) {
        JsonNode strategy = scope.node().path("startStrategy");
        if (!strategy.isString()) {
            return;
        }
        if (!strategy.stringValue().equals("Paused")) {
            unrecognized(scope, "/startStrategy", strategy.stringValue());
        } else if (Tree.isSet(scope.node().path("livenessProbe"))) {
            scope.invalid(
                    "/startStrategy",
                    "either %s or %s should be provided.Pausing VMI with LivenessProbe is not supported"
                            .formatted(
                                    scope.field("/startStrategy"), scope.field("/livenessProbe")));
        }
    }

    /** Rule 34. */
    static void eviction(Scope scope) {
        String strategy = Tree.text(scope.node(), "evictionStrategy");
        if (!strategy.isEmpty() && !EVICTIONS.contains(strategy)) {
            unrecognized(scope, "/evictionStrategy", strategy);
        }
    }

    private static void unrecognized(Scope scope, String below, String option) {
        scope.invalidField(below, " is set with an unrecognized option: " + option);
    }

    /** Rule 68. */
    static void inputs(Scope scope) {
        JsonNode inputs = scope.spec().devices().path("inputs");
        for (int i = 0; inputs.isArray() && i < inputs.size(); i++) {
            if (!BUSES.contains(Tree.text(inputs.get(i), "bus"))) {
                scope.invalid(INPUTS + i + "/bus", "Input device can have only virtio or usb bus.");
            }
            JsonNode type = inputs.get(i).path("type");
            if (type.isString() && !type.stringValue().equals("tablet")) {
                scope.invalid(INPUTS + i + "/type", "Input device can have only tablet type.");
            }
        }
    }
}
