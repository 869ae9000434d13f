package io.steadyvm.cli.explain;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A VM and its instance, read through the questions that the explanation asks. */
public record Facts(JsonNode vm, Optional<JsonNode> instance, Instant now) {
    public String name() {
        return vm.path("metadata").path("name").asString("");
    }

    /** Empty when the spec contradicts itself. */
    public Optional<RunStrategy> strategy() {
        return RunStrategy.of(vm.path("spec"));
    }

    /** The one word of {@code kubectl get vm}; the CRD's default when nobody wrote one. */
    public String printableStatus() {
        return vm.path("status").path("printableStatus").asString("Stopped");
    }

    boolean isDeleting() {
        return vm.path("metadata").has("deletionTimestamp");
    }

    Optional<Condition> condition(String type) {
        return condition(vm, type);
    }

    Optional<Condition> instanceCondition(String type) {
        return instance.flatMap(vmi -> condition(vmi, type));
    }

    public Optional<VmiPhase> phase() {
        return instance.flatMap(
                vmi -> VmiPhase.parse(vmi.path("status").path("phase").asString("")));
    }

    boolean hasEnded() {
        return phase().filter(VmiPhase::isFinal).isPresent();
    }

    public boolean instanceIsDeleting() {
        return instance.filter(vmi -> vmi.path("metadata").has("deletionTimestamp")).isPresent();
    }

    static List<String> finalizers(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.path("metadata").path("finalizers").forEach(name -> names.add(name.asString("")));
        return names;
    }

    /** Who controls the instance, as "Kind name"; empty for nobody. */
    Optional<Owner> owner() {
        return instance.flatMap(vmi ->
                vmi.path("metadata")
                        .path("ownerReferences")
                        .valueStream()
                        .filter(owner -> owner.path("controller").asBoolean(false))
                        .map(Owner::of)
                        .findFirst());
    }

    boolean isMine(Owner owner) {
        return owner.uid().equals(vm.path("metadata").path("uid").asString(""));
    }

    Optional<Instant> retryAfter() {
        return moment(vm.path("status").path("startFailure").path("retryAfterTimestamp"));
    }

    int failedStarts() {
        return vm.path("status").path("startFailure").path("consecutiveFailCount").asInt(0);
    }

    /** Adopted by a VM that is switched off, and therefore left alone. */
    boolean isHeld() {
        return vm.path("status").path("startIntent").path("held").asBoolean(false);
    }

    boolean hasRequests() {
        return !vm.path("status").path("stateChangeRequests").isEmpty();
    }

    /** "2m", since that moment; empty when there is none. */
    public Optional<String> ago(JsonNode moment) {
        return moment(moment).map(instant -> Spans.text(Duration.between(instant, now)));
    }

    static Optional<Instant> moment(JsonNode text) {
        try {
            return text.isString()
                    ? Optional.of(Instant.parse(text.stringValue()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Condition> condition(JsonNode object, String type) {
        return object.path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals(type))
                .map(condition ->
                        new Condition(
                                condition.path("status").asString("").equals("True"),
                                condition.path("reason").asString(""),
                                condition.path("message").asString("")))
                .findFirst();
    }

    /** One condition's answer. */
    record Condition(boolean isTrue, String reason, String message) {
        /** The message, or else the reason, without a full stop, to go on after it. */
        String words() {
            String text = message.isEmpty() ? reason : message;
            return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** Who controls an instance. */
    record Owner(String kind, String name, String uid) {
        static Owner of(JsonNode reference) {
            return new Owner(
                    reference.path("kind").asString(""),
                    reference.path("name").asString(""),
                    reference.path("uid").asString(""));
        }
    }
}
