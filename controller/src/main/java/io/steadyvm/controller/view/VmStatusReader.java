package io.steadyvm.controller.view;

import io.steadyvm.api.RunStrategy;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a VM's {@code status}. What is missing or of the wrong type reads as never written. */
public final class VmStatusReader {
    private VmStatusReader() {}

    public static VmStatus read(JsonNode status) {
        return new VmStatus(
                status.path("created").asBoolean(false),
                status.path("ready").asBoolean(false),
                PrintableStatus.parse(status.path("printableStatus").asString("")),
                RunStrategy.parse(status.path("runStrategy").asString("")),
                start(status.path("startIntent")),
                requests(status.path("stateChangeRequests")),
                startFailure(status.path("startFailure")),
                conditions(status.path("conditions")),
                status.path("observedGeneration").asLong(0),
                status.path("desiredGeneration").asLong(0),
                status.path("virtualMachineRevisionName").asString(""));
    }

    private static StartIntent start(JsonNode intent) {
        long sequence = intent.path("sequence").asLong(0);
        if (sequence <= 0) {
            return StartIntent.NONE;
        }
        return new StartIntent(
                sequence,
                intent.path("generation").asLong(0),
                intent.path("vmiUID").asString(""),
                StartEnd.parse(intent.path("end").asString("")),
                intent.path("paused").asBoolean(false),
                intent.path("held").asBoolean(false),
                intent.path("ran").asBoolean(false),
                intent.path("adopting").asBoolean(false));
    }

    private static List<StateChange> requests(JsonNode list) {
        List<StateChange> requests = new ArrayList<>();
        for (JsonNode entry : list.values()) {
            Map<String, String> data = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : entry.path("data").properties()) {
                data.put(member.getKey(), member.getValue().asString(""));
            }
            requests.add(
                    new StateChange(
                            entry.path("action").asString(""),
                            entry.path("uid").asString(""),
                            data));
        }
        return requests;
    }

    private static Optional<StartFailure> startFailure(JsonNode failure) {
        if (!failure.isObject()) {
            return Optional.empty();
        }
        return Optional.of(
                new StartFailure(
                        failure.path("consecutiveFailCount").asInt(0),
                        failure.path("lastFailedVMIUID").asString(""),
                        instant(failure.path("retryAfterTimestamp").asString(""))));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Also reads an instance's conditions: the two lists look alike. */
    public static List<Condition> conditions(JsonNode list) {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode entry : list.values()) {
            conditions.add(
                    new Condition(
                            entry.path("type").asString(""),
                            entry.path("status").asString(""),
                            entry.path("reason").asString(""),
                            entry.path("message").asString(""),
                            entry.path("lastProbeTime").asString(""),
                            entry.path("lastTransitionTime").asString("")));
        }
        return conditions;
    }
}
