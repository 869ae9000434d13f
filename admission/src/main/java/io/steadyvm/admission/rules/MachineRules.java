package io.steadyvm.admission.rules;

import io.steadyvm.admission.draft.Findings;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.text.Spelling;
import io.steadyvm.api.RunStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked of a VM's own spec: rules 1 to 5 and 15. */
final class MachineRules {
    private static final JsonPointer RUNNING = JsonPointer.compile("/spec/running");
    private static final JsonPointer STRATEGY = JsonPointer.compile("/spec/runStrategy");
    private static final List<String> STRATEGIES =
            Arrays.stream(RunStrategy.values()).map(RunStrategy::text).toList();

    private MachineRules() {}

    static void check(ObjectNode vm, ApiVersion version, Findings findings) {
        JsonNode spec = vm.path("spec");
        if (!spec.isObject()) {
            return;
        }
        if (!Tree.isSet(spec.path("template"))) {
            findings.fault(
                    FaultReason.REQUIRED,
                    JsonPointer.compile("/spec/template"),
                    "missing virtual machine template.");
        }
        runs(spec, version, findings);
        instanceType(spec, findings);
    }

    /** Rules 2 to 5. */
    private static void runs(JsonNode spec, ApiVersion version, Findings findings) {
        boolean running = Tree.isSet(spec.path("running"));
        JsonNode strategy = spec.path("runStrategy");
        if (version == ApiVersion.V1ALPHA2) {
            if (!running) {
                findings.fault(FaultReason.REQUIRED, RUNNING, "spec.running in body is required");
            }
        } else if (running && Tree.isSet(strategy)) {
            findings.fault(
                    FaultReason.INVALID,
                    RUNNING,
                    "Running and RunStrategy are mutually exclusive. Note that Running is"
                            + " deprecated, please use RunStrategy instead");
        } else if (!running && !Tree.isSet(strategy)) {
            findings.fault(FaultReason.REQUIRED, RUNNING, "RunStrategy must be specified");
        } else if (strategy.isString()) {
            strategy(strategy.stringValue(), findings);
        }
    }

    private static void strategy(String strategy, Findings findings) {
        if (STRATEGIES.contains(strategy)) {
            return;
        }
        String rest =
                strategy.equals("WaitAsReceiver")
                        ? ", DecentralizedLiveMigration feature gate is not enabled in kubevirt"
                                + " resource"
                        : meant(strategy);
        findings.fault(
                FaultReason.NOT_SUPPORTED,
                STRATEGY,
                "Invalid RunStrategy (%s)%s".formatted(strategy, rest));
    }

    private static String meant(String strategy) {
        Optional<String> closest = Spelling.closest(strategy, STRATEGIES);
        return closest.map(it -> ", did you mean " + it + "?")
                .orElse(", must be one of: " + STRATEGIES);
    }

    /** Rule 15. */
    private static void instanceType(JsonNode spec, Findings findings) {
        JsonNode matcher = spec.path("instancetype");
        if (!Tree.isSet(matcher)) {
            return;
        }
        boolean name = !Tree.isBlank(matcher.path("name"));
        boolean inferred = !Tree.isBlank(matcher.path("inferFromVolume"));
        if (name == inferred) {
            findings.fault(
                    FaultReason.INVALID,
                    JsonPointer.compile("/spec/instancetype"),
                    "Either Name or InferFromVolume should be provided within the"
                            + " InstancetypeMatcher");
        }
        findings.warning(
                "spec.instancetype is kept, but instance types are not expanded here: describe the"
                        + " guest in spec.template.spec.domain");
    }
}
