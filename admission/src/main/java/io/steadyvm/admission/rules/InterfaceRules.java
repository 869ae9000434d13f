package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Network cards: rules 62, 66 and 67. */
final class InterfaceRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]++");
    private static final Set<String> MODELS =
            Set.of("e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139", "virtio");
    private static final Pattern MAC =
            Pattern.compile(
                    "[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}");
    private static final Pattern PCI =
            Pattern.compile("[\\da-fA-F]{4}:[\\da-fA-F]{2}:[01][\\da-fA-F]\\.[0-7]");
    private static final Pattern PORT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");
    private static final int HIGHEST_PORT = 65_535;

    /** Bindings that KubeVirt 1.3 gave up, and what it says about them. */
    private static final Map<String, String> DISCONTINUED =
            Map.of("slirp", "Slirp", "macvtap", "Macvtap", "passt", "Passt");

    private InterfaceRules() {}

    static List<Rule> all() {
        return List.of(InterfaceRules::bindings, InterfaceRules::fields, InterfaceRules::ports);
    }

    /** Rules 62 and 67. */
    static void bindings(Scope scope) {
        for (Interface card : scope.spec().interfaces()) {
            List<String> bindings = card.bindings();
            if (bindings.size() != 1) {
                scope.invalid(
                        card.place(),
                        "logical %s interface must have exactly one binding method or binding plugin"
                                .formatted(card.name()));
            }
            for (String binding : bindings) {
                String name = DISCONTINUED.get(binding);
                if (name != null) {
                    scope.invalid(
                            card.place().appendProperty(binding),
                            name + " interface support has been discontinued since v1.3");
                }
            }
        }
    }

    /** Rule 66. */
    static void fields(Scope scope) {
        for (Interface card : scope.spec().interfaces()) {
            if (card.node().path("name").isString() && !NAME.matcher(card.name()).matches()) {
                scope.invalid(
                        card.place().appendProperty("name"),
                        "Network interface name can only contain alphabetical characters, numbers,"
                                + " dashes (-) or underscores (_)");
            }
            if (!card.model().isEmpty() && !MODELS.contains(card.model())) {
                scope.fault(
                        FaultReason.NOT_SUPPORTED,
                        card.place().appendProperty("model"),
                        "interface %s uses model %s that is not supported."
                                .formatted(scope.field(card.place()), card.model()));
            }
            macAddress(scope, card);
            String pci = Tree.text(card.node(), "pciAddress");
            if (!pci.isEmpty() && !PCI.matcher(pci).matches()) {
                scope.invalid(
                        card.place().appendProperty("pciAddress"),
                        "interface %s has malformed PCI address (%s)."
                                .formatted(scope.field(card.place()), pci));
            }
        }
    }

    private static void macAddress(Scope scope, Interface card) {
        String mac = card.macAddress();
        if (mac.isEmpty()) {
            return;
        }
        if (!MAC.matcher(mac).matches()) {
            scope.invalid(
                    card.place().appendProperty("macAddress"),
                    "interface %s has malformed MAC address (%s)."
                            .formatted(scope.field(card.place()), mac));
        } else if ((Integer.parseInt(mac, 0, 2, 16) & 1) == 1) {
            scope.invalid(
                    card.place().appendProperty("macAddress"),
                    "interface %s has a multicast MAC address (%s); a card needs a unicast one."
                            .formatted(scope.field(card.place()), mac));
        }
    }

    /** Rule 66, of ports. */
    static void ports(Scope scope) {
        for (Interface card : scope.spec().interfaces()) {
            JsonNode ports = card.node().path("ports");
            Set<String> names = new HashSet<>();
            for (int i = 0; ports.isArray() && i < ports.size(); i++) {
                JsonPointer below = card.place().appendProperty("ports").appendIndex(i);
                port(scope, ports.get(i), below, names);
            }
        }
    }

    private static void port(Scope scope, JsonNode port, JsonPointer below, Set<String> names) {
        JsonNode number = port.path("port");
        boolean outside =
                number.isIntegralNumber()
                        && !(number.canConvertToInt()
                                && number.intValue() >= 1
                                && number.intValue() <= HIGHEST_PORT);
        if (outside) {
            scope.invalid(
                    below.appendProperty("port"), "Port field must be in range 0 < x < 65536.");
        }
        if (!Set.of("", "TCP", "UDP").contains(Tree.text(port, "protocol"))) {
            scope.invalid(
                    below.appendProperty("protocol"), "Unknown protocol, only TCP or UDP allowed");
        }
        String name = Tree.text(port, "name");
        if (!name.isEmpty() && !names.add(name)) {
            scope.fault(
                    FaultReason.DUPLICATE,
                    below.appendProperty("name"),
                    "Duplicate name of the port: " + name);
        }
        if (!name.isEmpty() && !PORT_NAME.matcher(name).matches()) {
            scope.invalid(below.appendProperty("name"), "Invalid name of the port: " + name);
        }
    }
}
