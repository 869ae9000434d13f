package io.steadyvm.cli.identity;

import io.steadyvm.cli.Palette;
import io.steadyvm.cli.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One VM's identity for people and for programs. */
public final class IdentityReport {
    private final Identity identity;

    private IdentityReport(Identity identity) {
        this.identity = identity;
    }

    /** Of a VM and the instance of its name. */
    public static IdentityReport of(JsonNode vm, Optional<JsonNode> instance) {
        return new IdentityReport(Identity.of(vm, instance));
    }

    public String text(Palette palette) {
        TextTable table = new TextTable("FIELD", "VALUE", "SET BY", "RUNNING INSTANCE");
        for (Pin pin : identity.pins()) {
            table.row(pin.path(), value(pin, palette), setBy(pin), running(pin, palette));
        }
        List<String> lines = new ArrayList<>();
        lines.add(palette.strong(identity.name()) + ": " + verdict(palette));
        lines.add(table.toString());
        if (identity.hasLegacyUuid()) {
            lines.add(
                    "The UUID is the one that KubeVirt derived from the name alone; VMs of this name"
                            + " in other namespaces may have it, too.");
        }
        return String.join("\n", lines);
    }

    private String verdict(Palette palette) {
        if (identity.isSteady()) {
            return palette.good(
                    identity.instance().isPresent()
                            ? "all pinned, and the running instance agrees"
                            : "all pinned; it is not running");
        }
        List<String> faults = new ArrayList<>();
        if (identity.unpinned() > 0) {
            faults.add(identity.unpinned() + " not pinned, which the next boot may change");
        }
        if (identity.differing() > 0) {
            faults.add(
                    identity.differing()
                            + " different in the running instance, which the next boot changes");
        }
        return palette.bad(String.join("; ", faults));
    }

    private static String value(Pin pin, Palette palette) {
        return pin.value()
                .map(value -> pin.isAlias() ? value + palette.bad(" (an alias)") : value)
                .orElseGet(() -> palette.bad("not pinned"));
    }

    private static String setBy(Pin pin) {
        if (pin.value().isEmpty()) {
            return "";
        }
        return pin.setBy()
                .map(manager ->
                        manager.wholeList() ? manager.name() + " or steadyvm" : manager.name())
                .orElse("steadyvm");
    }

    private static String running(Pin pin, Palette palette) {
        return switch (pin.agreement()) {
            case AGREES -> palette.good("agrees");
            case DIFFERS -> palette.bad(pin.running().orElse("has none"));
            case NOT_RUNNING -> palette.faint("none");
        };
    }

    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("namespace", identity.namespace()).put("name", identity.name());
        tree.put("steady", identity.isSteady());
        tree.put("running", identity.instance().isPresent());
        tree.put("legacyUuid", identity.hasLegacyUuid());
        for (Pin pin : identity.pins()) {
            ObjectNode node = tree.withArray("fields").addObject();
            node.put("field", pin.field().fieldName()).put("path", pin.path());
            pin.value().ifPresent(value -> node.put("value", value));
            node.put("matters", pin.field().reason());
            if (pin.value().isPresent()) {
                pin.setBy().ifPresentOrElse(manager -> add(node, manager), () -> own(node));
            }
            pin.running().ifPresent(value -> node.put("running", value));
            node.put("pinned", pin.isPinned());
            node.put("agreement", agreement(pin));
        }
        return tree;
    }

    private static String agreement(Pin pin) {
        return switch (pin.agreement()) {
            case AGREES -> "Agrees";
            case DIFFERS -> "Differs";
            case NOT_RUNNING -> "NotRunning";
        };
    }

    private static void add(ObjectNode node, Manager manager) {
        node.putObject("setBy")
                .put("manager", manager.name())
                .put("operation", manager.operation())
                .put("time", manager.time())
                .put("wholeList", manager.wholeList());
    }

    private static void own(ObjectNode node) {
        node.putObject("setBy").put("manager", "steadyvm");
    }
}
