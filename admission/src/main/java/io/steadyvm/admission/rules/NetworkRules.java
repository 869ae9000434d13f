package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Network;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JsonPointer;

/** Networks, and the interfaces that are connected to them: rules 60 to 65. */
final class NetworkRules {
    private NetworkRules() {}

    static List<Rule> all() {
        return List.of(
                NetworkRules::pairs,
                NetworkRules::uniqueNames,
                NetworkRules::types,
                NetworkRules::podNetwork);
    }

    /** Rule 60. */
    static void pairs(Scope scope) {
        Set<String> cards = new HashSet<>();
        scope.spec().interfaces().forEach(card -> cards.add(card.name()));
        Set<String> networks = new HashSet<>();
        for (Network network : scope.spec().networks()) {
            networks.add(network.name());
            notFound(scope, network::place, network.name(), cards);
        }
        for (Interface card : scope.spec().interfaces()) {
            notFound(scope, card::place, card.name(), networks);
        }
    }

    private static void notFound(
            Scope scope, Supplier<JsonPointer> place, String name, Set<String> known) {
        if (!name.isEmpty() && !known.contains(name)) {
            JsonPointer below = place.get().appendProperty("name");
            scope.fault(
                    FaultReason.NOT_FOUND,
                    below,
                    "%s '%s' not found.".formatted(scope.field(below), name));
        }
    }

    /** Rule 61. */
    static void uniqueNames(Scope scope) {
        Set<String> networks = new HashSet<>();
        for (Network network : scope.spec().networks()) {
            if (!network.name().isEmpty() && !networks.add(network.name())) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        network.place().appendProperty("name"),
                        "Network with name \"%s\" already exists, every network must have a unique name"
                                .formatted(network.name()));
            }
        }
        Set<String> cards = new HashSet<>();
        for (Interface card : scope.spec().interfaces()) {
            if (!card.name().isEmpty() && !cards.add(card.name())) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        card.place().appendProperty("name"),
                        "Only one interface can be connected to one specific network");
            }
        }
    }

    /** Rule 64. */
    static void types(Scope scope) {
        for (Network network : scope.spec().networks()) {
            int types = network.types().size();
            if (types == 0) {
                scope.fault(FaultReason.REQUIRED, network.place(), "should have a network type");
            } else if (types > 1) {
                scope.invalid(network.place(), "should have only one network type");
            }
        }
    }

    /** Rules 63 and 65. */
    static void podNetwork(Scope scope) {
        Map<String, Network> networks = new HashMap<>();
        scope.spec().networks().forEach(it -> networks.putIfAbsent(it.name(), it));
        int onPod = 0;
        for (Interface card : scope.spec().interfaces()) {
            Network network = networks.get(card.name());
            if (network == null) {
                continue;
            }
            boolean pod = Tree.isSet(network.node().path("pod"));
            onPod += pod ? 1 : 0;
            if (!pod && !network.types().isEmpty() && Tree.isSet(card.node().path("masquerade"))) {
                scope.invalid(
                        card.place().appendProperty("name"),
                        "Masquerade interface only implemented with pod network");
            }
        }
        if (onPod > 1) {
            scope.invalid(
                    InstanceSpec.INTERFACES,
                    "more than one interface is connected to a pod network in "
                            + scope.field(InstanceSpec.INTERFACES));
        }
    }
}
