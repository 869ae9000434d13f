package io.steadyvm.admission.defaults;

import io.steadyvm.admission.draft.Draft;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Tree;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a guest sees, and its description leaves open although it is about to run: how much memory
 * it has, and the state of its drives and its watchdog.
 */
final class InstanceDefaults {
    private static final JsonPointer GUEST_MEMORY = JsonPointer.compile("/domain/memory/guest");

    /** Where KubeVirt looks for the guest's memory, in this order. */
    private static final List<JsonPointer> MEMORY =
            List.of(
                    JsonPointer.compile("/domain/resources/requests/memory"),
                    JsonPointer.compile("/domain/resources/limits/memory"),
                    JsonPointer.compile("/domain/memory/hugepages/pageSize"));

    private static final List<String> WATCHDOGS = List.of("i6300esb", "diag288");

    private InstanceDefaults() {}

    static void fill(Draft draft, InstanceSpec spec) {
        memory(draft, spec);
        spec.disks().forEach(disk -> drive(draft, spec, disk));
        for (String model : WATCHDOGS) {
            JsonPointer action =
                    JsonPointer.compile("/domain/devices/watchdog/" + model + "/action");
            if (spec.devices().path("watchdog").path(model).isObject()
                    && Tree.isBlank(spec.at(action))) {
                draft.set(spec.place(action), StringNode.valueOf("reset"));
            }
        }
    }

    private static void memory(Draft draft, InstanceSpec spec) {
        if (Tree.isSet(spec.at(GUEST_MEMORY))) {
            return;
        }
        for (JsonPointer place : MEMORY) {
            JsonNode amount = spec.at(place);
            if (Tree.quantity(amount).isPresent()) {
                draft.set(spec.place(GUEST_MEMORY), amount);
                return;
            }
        }
    }

    private static void drive(Draft draft, InstanceSpec spec, Disk disk) {
        if (!disk.node().path("cdrom").isObject()) {
            return;
        }
        JsonPointer drive = disk.place().appendProperty("cdrom");
        if (!Tree.isSet(disk.node().path("cdrom").path("readonly"))) {
            draft.set(spec.place(drive.appendProperty("readonly")), BooleanNode.TRUE);
        }
        if (Tree.isBlank(disk.node().path("cdrom").path("tray"))) {
            draft.set(spec.place(drive.appendProperty("tray")), StringNode.valueOf("closed"));
        }
    }
}
