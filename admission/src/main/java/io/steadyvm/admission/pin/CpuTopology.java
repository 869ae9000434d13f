package io.steadyvm.admission.pin;

import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.api.Quantity;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/**
 * Writes down sockets, cores and threads. Where nothing of them is said, there is one socket for
 * each CPU of the limits, or else of the requests, as in KubeVirt; else each unsaid one is 1.
 */
final class CpuTopology {
    /** KubeVirt's own limit for virtual CPUs. */
    private static final int MOST_SOCKETS = 512;

    static final List<String> PARTS = List.of("sockets", "cores", "threads");

    void pin(Pins.Step step) {
        JsonNode cpu = step.spec().at(InstanceSpec.CPU);
        boolean unsaid =
                PARTS.stream()
                        .allMatch(part ->
                                isUnsaid(cpu.path(part))
                                        && step.identity().cpu(part).isMissingNode());
        for (String part : PARTS) {
            if (isUnsaid(cpu.path(part))) {
                set(step, part, unsaid && part.equals("sockets") ? defaultSockets(step.spec()) : 1);
            }
        }
    }

    private static void set(Pins.Step step, String part, int invented) {
        JsonNode known = step.identity().cpu(part);
        if (known.isMissingNode() && !step.invention().devices()) {
            return;
        }
        JsonNode value = known.isMissingNode() ? IntNode.valueOf(invented) : known;
        step.draft().set(step.spec().place(InstanceSpec.CPU.appendProperty(part)), value);
    }

    /** KubeVirt reads zero as unset. */
    private static boolean isUnsaid(JsonNode part) {
        return !Tree.isSet(part) || (part.isIntegralNumber() && part.longValue() == 0);
    }

    private static int defaultSockets(InstanceSpec spec) {
        JsonNode resources = spec.domain().path("resources");
        for (String bound : List.of("limits", "requests")) {
            long cpus =
                    Tree.quantity(resources.path(bound).path("cpu"))
                            .map(Quantity::ceiling)
                            .orElse(0L);
            if (cpus > 0 && cpus <= MOST_SOCKETS) {
                return (int) cpus;
            }
        }
        return 1;
    }
}
