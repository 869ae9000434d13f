package io.steadyvm.cli.power;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What start, stop and restart mean, by the rules of the aggregated API, for clusters where that
 * isn't installed or doesn't answer. Pure: two objects in, one step out.
 */
public final class Fallback {
    private static final String NOT_RUNNING = "VM is not running";
    private static final String UNDERWAY =
            "unable to complete request: stop/start already underway";

    private Fallback() {}

    /**
     * The one write to make, or why there is none.
     *
     * @param vm as read; its resourceVersion guards the step
     * @param instance the VMI of the same name, if there is one
     */
    public static FallbackStep plan(
            PowerRequest request, JsonNode vm, Optional<JsonNode> instance) {
        Optional<RunStrategy> strategy = RunStrategy.of(vm.path("spec"));
        if (strategy.isEmpty()) {
            return new FallbackStep.Refuse(
                    "its spec contradicts itself about running and runStrategy");
        }
        if (request.gracePeriodSeconds().isPresent()) {
            return new FallbackStep.Refuse(
                    "force needs the subresource API, which is not available");
        }
        Situation situation = new Situation(vm, instance, strategy.get());
        return switch (request.action()) {
            case START -> start(situation, request.paused());
            case STOP -> stop(situation);
            case RESTART -> restart(situation);
        };
    }

    private static FallbackStep start(Situation now, boolean paused) {
        // As the aggregated API: an instance without a phase has not begun, and is no reason.
        if (now.isLive() && now.phase().isPresent()) {
            return new FallbackStep.Refuse("VM is already running");
        }
        return switch (now.strategy()) {
            case ALWAYS, ONCE ->
                    new FallbackStep.Refuse(
                            now.strategy().text() + " does not support manual start requests");
            case HALTED -> paused ? now.request(startRequest(true)) : now.setRunning(true);
            case RERUN_ON_FAILURE ->
                    now.phase().equals(Optional.of(VmiPhase.FAILED))
                            ? new FallbackStep.Refuse(
                                    "RerunOnFailure does not support starting VM from failed state")
                            : startByRequest(now, paused);
            case MANUAL -> startByRequest(now, paused);
        };
    }

    private static FallbackStep startByRequest(Situation now, boolean paused) {
        return now.instance()
                .map(ended -> now.request(stopRequest(ended), startRequest(paused)))
                .orElseGet(() -> now.request(startRequest(paused)));
    }

    private static FallbackStep stop(Situation now) {
        return switch (now.strategy()) {
            case ALWAYS, ONCE -> now.setRunning(false);
            case HALTED ->
                    new FallbackStep.Refuse(
                            now.instance().isEmpty()
                                    ? NOT_RUNNING
                                    : "Halted only supports manual stop requests with a shorter"
                                            + " graceperiod");
            case MANUAL, RERUN_ON_FAILURE ->
                    now.isLive()
                            ? now.request(stopRequest(now.instance().orElseThrow()))
                            : new FallbackStep.Refuse(NOT_RUNNING);
        };
    }

    private static FallbackStep restart(Situation now) {
        if (now.strategy() == RunStrategy.HALTED || now.strategy() == RunStrategy.ONCE) {
            return new FallbackStep.Refuse(
                    "RunStategy "
                            + now.strategy().text()
                            + " does not support manual restart requests");
        }
        if (now.instance().isEmpty()) {
            return new FallbackStep.Refuse(NOT_RUNNING + ": " + RunStrategy.HALTED.text());
        }
        JsonNode instance = now.instance().get();
        // Only Always makes a new instance of itself; the others have to be asked for one.
        return now.strategy() == RunStrategy.ALWAYS
                ? new FallbackStep.DeleteInstance(uid(instance))
                : now.request(stopRequest(instance), startRequest(false));
    }

    private static ObjectNode startRequest(boolean paused) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", "Start");
        if (paused) {
            request.putObject("data").put("paused", "true");
        }
        return request;
    }

    private static ObjectNode stopRequest(JsonNode instance) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("action", "Stop")
                .put("uid", uid(instance));
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    /** The two objects, and what follows from them. */
    private record Situation(JsonNode vm, Optional<JsonNode> instance, RunStrategy strategy) {
        Optional<VmiPhase> phase() {
            return instance.flatMap(
                    vmi -> VmiPhase.parse(vmi.path("status").path("phase").asString("")));
        }

        boolean isLive() {
            return instance.isPresent() && phase().filter(VmiPhase::isFinal).isEmpty();
        }

        FallbackStep setRunning(boolean running) {
            ObjectNode patch = guarded();
            ObjectNode spec = patch.putObject("spec");
            if (vm.path("spec").path("runStrategy").isString()) {
                RunStrategy wanted = running ? RunStrategy.ALWAYS : RunStrategy.HALTED;
                spec.put("runStrategy", wanted.text());
            } else {
                spec.put("running", running);
            }
            return new FallbackStep.PatchVm(patch);
        }

        FallbackStep request(ObjectNode... requests) {
            if (!vm.path("status").path("stateChangeRequests").isEmpty()) {
                return new FallbackStep.Refuse(UNDERWAY);
            }
            ObjectNode patch = guarded();
            ArrayNode list = patch.putObject("status").putArray("stateChangeRequests");
            for (ObjectNode request : requests) {
                list.add(request);
            }
            return new FallbackStep.PatchStatus(patch);
        }

        /** Another writer in between makes it a 409, and we look again. */
        private ObjectNode guarded() {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.putObject("metadata")
                    .put(
                            "resourceVersion",
                            vm.path("metadata").path("resourceVersion").asString(""));
            return patch;
        }
    }
}
