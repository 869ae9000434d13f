package io.steadyvm.cli.command;

import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.FeatureGate;
import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Word;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How the webhook of the cluster in question is set up, as far as answers depend on it. */
final class WebhookFlags {
    private static final Word ARCHITECTURE =
            Flag.choice(
                    "default-architecture",
                    "Of VMs that name none (STEADYVM_DEFAULT_ARCHITECTURE); else amd64.",
                    "amd64",
                    "arm64",
                    "s390x");
    private static final Word MACHINE_TYPE =
            Flag.word(
                    "default-machine-type",
                    "TYPE",
                    "Of VMs that name none (STEADYVM_DEFAULT_MACHINE_TYPE); else pc-q35-7.2.");
    private static final Word FEATURE_GATES =
            Flag.word(
                    "feature-gates",
                    "GATE,...",
                    "Gates that are open (STEADYVM_FEATURE_GATES), of "
                            + String.join(", ", FeatureGate.texts())
                            + ".");
    private static final Switch RUNTIME_FINALIZER =
            Flag.toggle(
                    "runtime-finalizer",
                    "VMIs get the runtime's finalizer (STEADYVM_RUNTIME_FINALIZER).");

    /** What decides whether a manifest is refused. */
    static final List<Flag> FOR_VERDICTS = List.of(ARCHITECTURE, MACHINE_TYPE, FEATURE_GATES);

    /** What decides what is stored. */
    static final List<Flag> FOR_OBJECTS =
            List.of(ARCHITECTURE, MACHINE_TYPE, FEATURE_GATES, RUNTIME_FINALIZER);

    private WebhookFlags() {}

    /** The webhook's settings; its defaults for what isn't said. */
    static AdmissionConfig config(Arguments arguments) {
        AdmissionConfig config =
                AdmissionConfig.defaults()
                        .withDefaultArchitecture(arguments.text(ARCHITECTURE).orElse("amd64"))
                        .withRuntimeFinalizer(arguments.has(RUNTIME_FINALIZER))
                        .withFeatureGates(gates(arguments.text(FEATURE_GATES).orElse("")));
        try {
            return arguments.text(MACHINE_TYPE).map(config::withDefaultMachineType).orElse(config);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(MACHINE_TYPE.dashed() + ": " + e.getMessage());
        }
    }

    private static Set<FeatureGate> gates(String list) {
        Set<FeatureGate> gates = EnumSet.noneOf(FeatureGate.class);
        for (String text : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            gates.add(
                    FeatureGate.parse(text.strip())
                            .orElseThrow(() ->
                                    CommandFailure.usage(
                                            "%s: there is no gate \"%s\", but %s"
                                                    .formatted(
                                                            FEATURE_GATES.dashed(),
                                                            text.strip(),
                                                            String.join(
                                                                    ", ", FeatureGate.texts())))));
        }
        return gates;
    }
}
