package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import io.steadyvm.admission.text.AsciiSet;
import io.steadyvm.admission.text.DnsNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Network cards: rules 62, 66 and 67. */
final class InterfaceRules {
    private static final AsciiSet NAME = new AsciiSet("A-Za-z0-9_-");
    private static final Set<String> MODELS =
            Set.of("e1000", "e1000e", "igb", "ne2k_pci", "pcnet", "rtl8139", "virtio");
    private static final AsciiSet HEXADECIMAL = new AsciiSet("0-9A-Fa-f");
    private static final int MAC_LENGTH = 17;
    private static final Pattern PCI =
            Pattern.compile("[\\da-fA-F]{4}:[\\da-fA-F]{2}:[01][\\da-fA-F]\\.[0-7]");
    private static final int LONGEST_PORT_NAME = 15;
    private static final Set<String> PROTOCOLS = Set.of("", "TCP", "UDP");
    private static final int HIGHEST_PORT = 65_535;

    /** Bindings that KubeVirt 1.3 gave up. */
    private static final String[] DISCONTINUED = {"slirp", "macvtap", "passt"};

    private InterfaceRules() {}

    static List<Rule> all() {
        return List.of(InterfaceRules::bindings, InterfaceRules::fields, InterfaceRules::ports);
    }

    /** Rules 62 and 67. */
    static void bindings(Scope scope) {
        for (Interface card : scope.interfaces()) {
            if (card.bindingCount() != 1) {
                scope.invalid(
                        card.place(),
                        "logical %s interface must have exactly one binding method or binding plugin"
                                .formatted(card.name()));
            }
            for (String binding : DISCONTINUED) {
                if (Tree.isSet(card.node().path(binding))) {
                    String name =
                            binding.substring(0, 1).toUpperCase(Locale.ROOT) + binding.substring(1);
                    scope.invalid(
                            card.place().appendProperty(binding),
                            name + " interface support has been discontinued since v1.3");
                }
            }
        }
    }

    /** Rule 66. */
    static void fields(Scope scope) {
        for (Interface card : scope.interfaces()) {
            String name = card.name();
            if (card.node().path("name").isString()
                    && (name.isEmpty() || !NAME.containsAll(name))) {
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
        if (!isMacAddress(mac)) {
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

    /** Six pairs of digits, colons between all of them or hyphens. */
    private static boolean isMacAddress(String mac) {
        if (mac.length() != MAC_LENGTH || (mac.charAt(2) != ':' && mac.charAt(2) != '-')) {
            return false;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            boolean good =
                    i % 3 == 2
                            ? mac.charAt(i) == mac.charAt(2)
                            : HEXADECIMAL.contains(mac.charAt(i));
            if (!good) {
                return false;
            }
        }
        return true;
    }

    /** Rule 66, of ports. */
    static void ports(Scope scope) {
        for (Interface card : scope.interfaces()) {
            JsonNode ports = card.node().path("ports");
            for (int i = 0; ports.isArray() && i < ports.size(); i++) {
                number(scope, card, i, ports.get(i));
                portName(scope, card, i, ports);
            }
        }
    }

    private static JsonPointer port(Interface card, int index) {
        return card.place().appendProperty("ports").appendIndex(index);
    }

    private static void number(Scope scope, Interface card, int index, JsonNode port) {
        JsonNode number = port.path("port");
        boolean outside =
                number.isIntegralNumber()
                        && !(number.canConvertToInt()
                                && number.intValue() >= 1
                                && number.intValue() <= HIGHEST_PORT);
        if (outside) {
            scope.invalid(
                    port(card, index).appendProperty("port"),
                    "Port field must be in range 0 < x < 65536.");
        }
        if (!PROTOCOLS.contains(Tree.text(port, "protocol"))) {
            scope.invalid(
                    port(card, index).appendProperty("protocol"),
                    "Unknown protocol, only TCP or UDP allowed");
        }
    }

    private static void portName(Scope scope, Interface card, int index, JsonNode ports) {
        String name = Tree.text(ports.get(index), "name");
        if (name.isEmpty()) {
            return;
        }
        for (int i = 0; i < index; i++) {
            if (Tree.text(ports.get(i), "name").equals(name)) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        port(card, index).appendProperty("name"),
                        "Duplicate name of the port: " + name);
                break;
            }
        }
        if (name.length() > LONGEST_PORT_NAME || DnsNames.labelProblem(name).isPresent()) {
            scope.invalid(
                    port(card, index).appendProperty("name"), "Invalid name of the port: " + name);
        }
    }
}
