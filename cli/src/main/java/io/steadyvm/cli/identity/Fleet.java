package io.steadyvm.cli.identity;

import io.steadyvm.api.PinnedField;
import io.steadyvm.cli.Palette;
import io.steadyvm.cli.TextTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many VMs: their machine types, and identities that two of them share. */
public final class Fleet {
    private static final String NOT_PINNED = "not pinned";

    private final List<Identity> identities;

    private Fleet(List<Identity> identities) {
        this.identities = List.copyOf(identities);
    }

    /** Of all VMs, each with the instance of its namespace and name. */
    public static Fleet of(List<JsonNode> vms, List<JsonNode> instances) {
        Map<String, JsonNode> byKey = new HashMap<>();
        instances.forEach(vmi -> byKey.put(key(vmi), vmi));
        List<Identity> identities = new ArrayList<>();
        for (JsonNode vm : vms) {
            identities.add(Identity.of(vm, Optional.ofNullable(byKey.get(key(vm)))));
        }
        return new Fleet(identities);
    }

    private static String key(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.path("namespace").asString("") + "/" + metadata.path("name").asString("");
    }

    public String text(Palette palette) {
        if (identities.isEmpty()) {
            return "No VirtualMachines found.";
        }
        TextTable vms = new TextTable("NAMESPACE", "NAME", "MACHINE TYPE", "RUNNING", "IDENTITY");
        for (Identity vm : identities) {
            vms.row(vm.namespace(), vm.name(), machine(vm), running(vm), verdict(vm, palette));
        }
        TextTable types = new TextTable("MACHINE TYPE", "VMS", "RUNNING");
        machineTypes()
                .forEach((type, count) ->
                        types.row(
                                type,
                                String.valueOf(count.vms()),
                                String.valueOf(count.running())));
        List<String> parts = new ArrayList<>(List.of(vms.toString(), types.toString()));
        shared().forEach((value, keys) ->
                parts.add(
                        palette.bad(
                                "%s is shared by %s".formatted(value, String.join(", ", keys)))));
        return String.join("\n\n", parts);
    }

    private static String verdict(Identity vm, Palette palette) {
        if (vm.isSteady()) {
            return palette.good("steady");
        }
        String open = vm.unpinned() == 0 ? "" : vm.unpinned() + " not pinned ";
        String drift = vm.differing() == 0 ? "" : vm.differing() + " different in the instance";
        return palette.bad((open + drift).strip());
    }

    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (Identity vm : identities) {
            ObjectNode node = tree.withArray("vms").addObject();
            node.put("namespace", vm.namespace()).put("name", vm.name());
            node.put("machineType", machine(vm)).put("runningMachineType", running(vm));
            node.put("steady", vm.isSteady());
            node.put("unpinned", vm.unpinned()).put("differing", vm.differing());
        }
        machineTypes()
                .forEach((type, count) ->
                        tree.withArray("machineTypes")
                                .addObject()
                                .put("type", type)
                                .put("vms", count.vms())
                                .put("running", count.running()));
        shared().forEach((value, keys) -> {
            ObjectNode node = tree.withArray("shared").addObject();
            node.put("value", value);
            keys.forEach(node.putArray("vms")::add);
        });
        return tree;
    }

    private static String machine(Identity vm) {
        return vm.value(PinnedField.MACHINE_TYPE).orElse(NOT_PINNED);
    }

    private static String running(Identity vm) {
        return vm.pins().stream()
                .filter(pin -> pin.field() == PinnedField.MACHINE_TYPE)
                .findFirst()
                .flatMap(Pin::running)
                .orElse("");
    }

    private record Count(int vms, int running) {}

    private Map<String, Count> machineTypes() {
        Map<String, Count> counts = new TreeMap<>();
        for (Identity vm : identities) {
            int runs = vm.instance().isPresent() ? 1 : 0;
            counts.merge(
                    machine(vm),
                    new Count(1, runs),
                    (a, b) -> new Count(a.vms() + b.vms(), a.running() + b.running()));
        }
        return counts;
    }

    /** Values that have to be one VM's alone, and are not. */
    private Map<String, List<String>> shared() {
        Map<String, List<String>> holders = new TreeMap<>();
        for (Identity vm : identities) {
            for (Pin pin : vm.pins()) {
                if (isUnique(pin.field()) && pin.value().isPresent()) {
                    holders.computeIfAbsent(
                                    pin.field().fieldName() + " " + pin.value().get(),
                                    value -> new ArrayList<>())
                            .add(vm.namespace() + "/" + vm.name());
                }
            }
        }
        holders.values().removeIf(keys -> keys.size() < 2);
        return holders;
    }

    private static boolean isUnique(PinnedField field) {
        return switch (field) {
            case FIRMWARE_UUID, FIRMWARE_SERIAL, MAC_ADDRESS -> true;
            case MACHINE_TYPE, INTERFACE_MODEL, DISK_BUS, CPU_TOPOLOGY, ARCHITECTURE -> false;
        };
    }
}
