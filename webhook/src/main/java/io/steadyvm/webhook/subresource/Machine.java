package io.steadyvm.webhook.subresource;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.RunStrategy;
import io.steadyvm.api.VmiPhase;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A VM and the instance of its name, as they are at the moment of a command; a lens over two trees.
 *
 * @param instance missing when there is none
 */
record Machine(JsonNode vm, JsonNode instance) {
    Machine {
        requireNonNull(vm);
        requireNonNull(instance);
    }

    static Machine of(JsonNode vm, Optional<JsonNode> instance) {
        return new Machine(vm, instance.orElse(MissingNode.getInstance()));
    }

    String name() {
        return vm.path("metadata").path("name").asString("");
    }

    /** Empty when the spec contradicts itself. */
    Optional<RunStrategy> strategy() {
        return RunStrategy.of(vm.path("spec"));
    }

    boolean hasInstance() {
        return instance.isObject();
    }

    Optional<VmiPhase> phase() {
        return VmiPhase.parse(instance.path("status").path("phase").asString(""));
    }

    /** There is an instance whose guest has not ended. */
    boolean isLive() {
        return hasInstance() && phase().filter(VmiPhase::isFinal).isEmpty();
    }

    /** There is an instance, and somebody has begun to run it. */
    boolean isRunning() {
        return isLive() && phase().filter(phase -> phase != VmiPhase.UNKNOWN).isPresent();
    }

    String instanceUid() {
        return instance.path("metadata").path("uid").asString("");
    }
}
