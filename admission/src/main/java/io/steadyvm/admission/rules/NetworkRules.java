package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.InstanceSpec;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.lens.Network;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.FaultReason;
import java.util.List;
import java.util.Optional;
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
        for (Network network : scope.networks()) {
            String name = network.name();
            if (!name.isEmpty() && scope.spec().networkInterface(name).isEmpty()) {
                notFound(scope, network.place(), name);
            }
        }
        for (Interface card : scope.interfaces()) {
            String name = card.name();
            if (!name.isEmpty() && scope.spec().network(name).isEmpty()) {
                notFound(scope, card.place(), name);
            }
        }
    }

    private static void notFound(Scope scope, JsonPointer place, String name) {
        JsonPointer below = place.appendProperty("name");
        scope.fault(
                FaultReason.NOT_FOUND,
                below,
                "%s '%s' not found.".formatted(scope.field(below), name));
    }

    /** Rule 61. */
    static void uniqueNames(Scope scope) {
        for (Network network : scope.networks()) {
            Network first = scope.spec().network(network.name()).orElse(network);
            if (!network.name().isEmpty() && first.index() != network.index()) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        network.place().appendProperty("name"),
                        "Network with name \"%s\" already exists, every network must have a unique name"
                                .formatted(network.name()));
            }
        }
        for (Interface card : scope.interfaces()) {
            Interface first = scope.spec().networkInterface(card.name()).orElse(card);
            if (!card.name().isEmpty() && first.index() != card.index()) {
                scope.fault(
                        FaultReason.DUPLICATE,
                        card.place().appendProperty("name"),
                        "Only one interface can be connected to one specific network");
            }
        }
    }

    /** Rule 64. */
    static void types(Scope scope) {
        for (Network network : scope.networks()) {
            int types = network.typeCount();
            if (types == 0) {
                scope.fault(FaultReason.REQUIRED, network.place(), "should have a network type");
            } else if (types > 1) {
                scope.invalid(network.place(), "should have only one network type");
            }
        }
    }

    /** Rules 63 and 65. */
    static void podNetwork(Scope scope) {
        int onPod = 0;
        for (Interface card : scope.interfaces()) {
            Optional<Network> network = scope.spec().network(card.name());
            if (network.isEmpty()) {
                continue;
            }
            boolean pod = network.get().isPod();
            onPod += pod ? 1 : 0;
            if (!pod
                    && network.get().typeCount() > 0
                    && Tree.isSet(card.node().path("masquerade"))) {
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
