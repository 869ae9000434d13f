package io.steadyvm.runtime.act;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.runtime.decide.Conditions;
import io.steadyvm.runtime.decide.Conditions.Fact;
import io.steadyvm.runtime.decide.Instance;
import io.steadyvm.runtime.decide.Site;
import io.steadyvm.runtime.machine.MachineReader;
import io.steadyvm.runtime.machine.NetworkCard;
import io.steadyvm.runtime.machine.Reading;
import io.steadyvm.runtime.qemu.NetworkArguments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Composes the status that we write: what is new, and the lists that have to be written whole. */
final class StatusComposer {
    private static final Set<String> OURS = Set.of("Ready", "Paused", "Failure", "Synchronized");

    private final Instance instance;
    private final String now;
    private final Site site;
    private final ObjectNode status = JsonMapper.shared().createObjectNode();

    /**
     * @param site is said of a guest that runs
     */
    StatusComposer(Instance instance, Instant now, Site site) {
        this.instance = instance;
        this.site = site;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    ObjectNode conditions(Conditions conditions) {
        ArrayNode list = status.putArray("conditions");
        for (JsonNode condition : instance.status().path("conditions")) {
            if (!OURS.contains(condition.path("type").asString(""))) {
                list.add(condition);
            }
        }
        add(list, "Ready", conditions.ready(), conditions.whyNotReady());
        if (conditions.paused()) {
            Fact fact = new Fact("PausedByUser", "The guest was paused on request");
            add(list, "Paused", true, Optional.of(fact));
        }
        conditions.failure().ifPresent(fact -> add(list, "Failure", true, Optional.of(fact)));
        conditions
                .unsynchronized()
                .ifPresent(fact -> add(list, "Synchronized", false, Optional.of(fact)));
        if (instance.phase().equals(Optional.of(VmiPhase.RUNNING))) {
            status.set(ConsoleEndpoint.FIELD, site.console().tree());
        }
        return status;
    }

    ObjectNode phase(VmiPhase phase, Conditions conditions) {
        conditions(conditions);
        status.put("phase", phase.text());
        ArrayNode transitions = status.putArray("phaseTransitionTimestamps");
        instance.status().path("phaseTransitionTimestamps").forEach(transitions::add);
        if (transitions.isEmpty() && phase != VmiPhase.PENDING) {
            // The VM's controller releases an instance right after it has made it.
            transitions
                    .addObject()
                    .put("phase", VmiPhase.PENDING.text())
                    .put(
                            "phaseTransitionTimestamp",
                            instance.tree().at("/metadata/creationTimestamp").asString(now));
        }
        transitions.addObject().put("phase", phase.text()).put("phaseTransitionTimestamp", now);
        conditions.failure().ifPresent(fact -> status.put("reason", fact.reason()));
        if (phase != VmiPhase.PENDING) {
            status.put("nodeName", site.node());
        }
        if (phase == VmiPhase.RUNNING) {
            describe();
            status.set(ConsoleEndpoint.FIELD, site.console().tree());
        } else if (instance.status().has(ConsoleEndpoint.FIELD)) {
            status.putNull(ConsoleEndpoint.FIELD);
        }
        return status;
    }

    /** What the guest has, as its machine was read. */
    private void describe() {
        if (MachineReader.read(instance.name(), instance.spec())
                instanceof Reading.Understood(var machine)) {
            status.putObject("machine").put("type", machine.type());
            ArrayNode interfaces = status.putArray("interfaces");
            for (NetworkCard card : machine.cards()) {
                ObjectNode entry = interfaces.addObject();
                entry.put("name", card.name()).put("mac", card.mac());
                entry.put("ipAddress", NetworkArguments.GUEST_ADDRESS);
                entry.putArray("ipAddresses").add(NetworkArguments.GUEST_ADDRESS);
                entry.put("infoSource", "domain");
            }
        }
    }

    private void add(ArrayNode list, String type, boolean holds, Optional<Fact> fact) {
        ObjectNode entry = list.addObject();
        entry.put("type", type).put("status", holds ? "True" : "False");
        fact.ifPresent(why -> {
            entry.put("reason", why.reason());
            entry.put("message", why.message());
        });
        entry.put("lastTransitionTime", since(type, holds));
    }

    private String since(String type, boolean holds) {
        for (JsonNode condition : instance.status().path("conditions")) {
            boolean same =
                    condition.path("type").asString("").equals(type)
                            && condition
                                    .path("status")
                                    .asString("")
                                    .equals(holds ? "True" : "False");
            if (same) {
                return condition.path("lastTransitionTime").asString(now);
            }
        }
        return now;
    }
}
