package io.steadyvm.controller.view;

import io.steadyvm.api.RunStrategy;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The merge patch (RFC 7386) that turns one status into another: only what differs, {@code null}
 * for what goes. It is right only on top of the revision that the first status was read from.
 */
public final class VmStatusPatch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private VmStatusPatch() {}

    /** The members of {@code status} that differ; empty when nothing does. */
    public static ObjectNode between(VmStatus from, VmStatus to) {
        ObjectNode patch = JSON.objectNode();
        if (from.created() != to.created()) {
            patch.put("created", to.created());
        }
        if (from.ready() != to.ready()) {
            patch.put("ready", to.ready());
        }
        text(patch, "printableStatus", from.printableStatus().text(), to.printableStatus().text());
        text(patch, "runStrategy", strategy(from), strategy(to));
        start(patch, from.start(), to.start());
        requests(patch, from.requests(), to.requests());
        startFailure(patch, from, to);
        conditions(patch, from.conditions(), to.conditions());
        number(patch, "observedGeneration", from.observedGeneration(), to.observedGeneration());
        number(patch, "desiredGeneration", from.desiredGeneration(), to.desiredGeneration());
        text(patch, "virtualMachineRevisionName", from.revisionName(), to.revisionName());
        return patch;
    }

    private static String strategy(VmStatus status) {
        return status.runStrategy().map(RunStrategy::text).orElse("");
    }

    private static void text(ObjectNode patch, String field, String from, String to) {
        if (!from.equals(to)) {
            patch.set(field, to.isEmpty() ? JSON.nullNode() : JSON.stringNode(to));
        }
    }

    private static void number(ObjectNode patch, String field, long from, long to) {
        if (from != to) {
            patch.put(field, to);
        }
    }

    private static void flag(ObjectNode patch, String field, boolean from, boolean to) {
        if (from != to) {
            patch.set(field, to ? JSON.booleanNode(true) : JSON.nullNode());
        }
    }

    private static void start(ObjectNode patch, StartIntent from, StartIntent to) {
        if (from.equals(to)) {
            return;
        }
        ObjectNode intent = patch.putObject("startIntent");
        number(intent, "sequence", from.sequence(), to.sequence());
        number(intent, "generation", from.generation(), to.generation());
        text(intent, "vmiUID", from.vmiUid(), to.vmiUid());
        text(intent, "end", from.end().text(), to.end().text());
        flag(intent, "paused", from.paused(), to.paused());
        flag(intent, "held", from.held(), to.held());
        flag(intent, "ran", from.ran(), to.ran());
        flag(intent, "adopting", from.adopting(), to.adopting());
    }

    private static void requests(ObjectNode patch, List<StateChange> from, List<StateChange> to) {
        if (from.equals(to)) {
            return;
        }
        if (to.isEmpty()) {
            patch.putNull("stateChangeRequests");
            return;
        }
        ArrayNode list = patch.putArray("stateChangeRequests");
        for (StateChange request : to) {
            ObjectNode entry = list.addObject();
            entry.put("action", request.action());
            put(entry, "uid", request.uid());
            if (!request.data().isEmpty()) {
                ObjectNode data = entry.putObject("data");
                request.data().forEach(data::put);
            }
        }
    }

    private static void startFailure(ObjectNode patch, VmStatus from, VmStatus to) {
        if (Objects.equals(from.startFailure(), to.startFailure())) {
            return;
        }
        if (to.startFailure().isEmpty()) {
            patch.putNull("startFailure");
            return;
        }
        StartFailure failure = to.startFailure().get();
        ObjectNode tree = patch.putObject("startFailure");
        tree.put("consecutiveFailCount", failure.count());
        tree.put("lastFailedVMIUID", failure.lastFailedUid());
        tree.set(
                "retryAfterTimestamp",
                failure.retryAfter()
                        .map(moment ->
                                (tools.jackson.databind.JsonNode)
                                        JSON.stringNode(moment.toString()))
                        .orElse(JSON.nullNode()));
    }

    private static void conditions(ObjectNode patch, List<Condition> from, List<Condition> to) {
        if (from.equals(to)) {
            return;
        }
        ArrayNode list = patch.putArray("conditions");
        for (Condition condition : to) {
            ObjectNode entry = list.addObject();
            entry.put("type", condition.type());
            entry.put("status", condition.status());
            put(entry, "reason", condition.reason());
            put(entry, "message", condition.message());
            put(entry, "lastProbeTime", condition.lastProbeTime());
            put(entry, "lastTransitionTime", condition.lastTransitionTime());
        }
    }

    private static void put(ObjectNode entry, String field, String value) {
        if (!value.isEmpty()) {
            entry.put(field, value);
        }
    }
}
