package io.steadyvm.webhook.subresource;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.webhook.subresource.Change.Target;
import io.steadyvm.webhook.subresource.Refusal.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what pause and unpause mean for an instance as it is. Pure. The wish is an annotation,
 * which the runtime that holds the guest carries out, and answers by the condition Paused.
 */
final class Pausing {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ANNOTATIONS = "/metadata/annotations";

    private Pausing() {}

    static Plan pause(JsonNode instance) {
        Subject subject = subject(instance);
        if (!isRunning(instance)) {
            return new Plan.Refuse(Refusal.conflict(subject, "VM is not running"));
        }
        if (isPaused(instance)) {
            return new Plan.Refuse(Refusal.conflict(subject, "VMI is already paused"));
        }
        JsonNode probe = instance.path("spec").path("livenessProbe");
        if (probe.isObject() && !probe.has("guestAgentPing")) {
            return new Plan.Refuse(
                    Refusal.forbidden(
                            subject, "Pausing VMI with LivenessProbe is currently not supported"));
        }
        return wish(instance, true);
    }

    static Plan unpause(JsonNode instance) {
        Subject subject = subject(instance);
        if (!isRunning(instance)) {
            return new Plan.Refuse(Refusal.conflict(subject, "VMI is not running"));
        }
        if (!isPaused(instance)) {
            return new Plan.Refuse(Refusal.conflict(subject, "VMI is not paused"));
        }
        return wish(instance, false);
    }

    private static Plan wish(JsonNode instance, boolean paused) {
        Change change = Change.of(Target.VMI, instance);
        String value = Boolean.toString(paused);
        if (!instance.path("metadata").path("annotations").isObject()) {
            ObjectNode first = NODES.objectNode().put(Annotations.PAUSED, value);
            return Plan.Proceed.with(change.add(ANNOTATIONS, first));
        }
        String pointer = ANNOTATIONS + "/" + Annotations.PAUSED.replace("/", "~1");
        return Plan.Proceed.with(change.add(pointer, NODES.stringNode(value)));
    }

    private static Subject subject(JsonNode instance) {
        return Subject.vmi(instance.path("metadata").path("name").asString(""));
    }

    private static boolean isRunning(JsonNode instance) {
        String phase = instance.path("status").path("phase").asString("");
        return phase.equals(VmiPhase.RUNNING.text());
    }

    private static boolean isPaused(JsonNode instance) {
        for (JsonNode condition : instance.path("status").path("conditions")) {
            if (condition.path("type").asString("").equals("Paused")
                    && condition.path("status").asString("").equals("True")) {
                return true;
            }
        }
        return false;
    }
}
