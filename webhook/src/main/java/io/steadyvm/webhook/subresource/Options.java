package io.steadyvm.webhook.subresource;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.json.MalformedJsonException;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command's body asks for; a missing body asks for nothing special. */
record Options(JsonNode tree) {
    private static final String ALL = "All";

    /** The body's options, or why they can't be read. */
    sealed interface Decoded {
        record Read(Options options) implements Decoded {}

        record Unreadable(Refusal refusal) implements Decoded {}
    }

    static Decoded decode(byte[] body, Subject subject) {
        if (isBlank(body)) {
            return new Decoded.Read(new Options(JsonMapper.shared().createObjectNode()));
        }
        try {
            JsonNode tree = Json.read(body);
            Optional<String> fault = fault(tree);
            return fault.isEmpty()
                    ? new Decoded.Read(new Options(tree))
                    : unreadable(subject, fault.get());
        } catch (MalformedJsonException e) {
            return unreadable(subject, String.valueOf(e.getMessage()));
        }
    }

    private static Decoded unreadable(Subject subject, String why) {
        return new Decoded.Unreadable(
                Refusal.badRequest(
                        subject, "Can not unmarshal Request body to struct, error: " + why));
    }

    private static boolean isBlank(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> fault(JsonNode tree) {
        if (!tree.isObject()) {
            return Optional.of("must be an object");
        }
        JsonNode dryRun = tree.path("dryRun");
        if (!isAbsent(dryRun) && !dryRun.isArray()) {
            return Optional.of("dryRun: must be a list");
        }
        for (JsonNode one : dryRun) {
            if (!one.isString() || !one.stringValue().equals(ALL)) {
                return Optional.of("dryRun: supported is \"All\" only");
            }
        }
        JsonNode paused = tree.path("paused");
        if (!isAbsent(paused) && !paused.isBoolean()) {
            return Optional.of("paused: must be true or false");
        }
        for (String grace : new String[] {"gracePeriod", "gracePeriodSeconds"}) {
            JsonNode seconds = tree.path(grace);
            if (!isAbsent(seconds) && !seconds.isIntegralNumber()) {
                return Optional.of(grace + ": must be a whole number of seconds");
            }
        }
        return Optional.empty();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    boolean isDryRun() {
        return !tree.path("dryRun").isEmpty();
    }

    boolean paused() {
        return tree.path("paused").asBoolean(false);
    }

    /** Of stop. */
    Optional<Long> gracePeriod() {
        return seconds("gracePeriod");
    }

    /** Of restart. */
    Optional<Long> gracePeriodSeconds() {
        return seconds("gracePeriodSeconds");
    }

    private Optional<Long> seconds(String field) {
        JsonNode seconds = tree.path(field);
        return seconds.isIntegralNumber() && seconds.canConvertToLong()
                ? Optional.of(seconds.longValue())
                : Optional.empty();
    }
}
