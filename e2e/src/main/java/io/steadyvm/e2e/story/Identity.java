package io.steadyvm.e2e.story;

import io.steadyvm.e2e.StepFailed;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the guest sees of itself, and what must never drift.
 *
 * @param uuid of the firmware
 * @param serial of the firmware
 * @param machineType with its version
 */
public record Identity(String uuid, String serial, String machineType) {
    private static final Pattern RANDOM_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern VERSIONED = Pattern.compile("pc-(q35|i440fx)-\\d+\\.\\d+");

    public static Identity ofVm(JsonNode vm) {
        return ofSpec(vm.at("/spec/template/spec"));
    }

    public static Identity ofVmi(JsonNode vmi) {
        return ofSpec(vmi.at("/spec"));
    }

    private static Identity ofSpec(JsonNode spec) {
        JsonNode domain = spec.path("domain");
        return new Identity(
                domain.at("/firmware/uuid").asString(""),
                domain.at("/firmware/serial").asString(""),
                domain.at("/machine/type").asString(""));
    }

    /** Itself, when all of it was invented as it should be. */
    public Identity isPinned() {
        if (!RANDOM_UUID.matcher(uuid).matches()
                || !RANDOM_UUID.matcher(serial).matches()
                || !VERSIONED.matcher(machineType).matches()) {
            throw new StepFailed(
                    "should have two random UUIDs and a versioned machine type: " + this);
        }
        return this;
    }

    /** Itself, when the other one is the same. */
    public Identity is(Identity other) {
        if (!equals(other)) {
            throw new StepFailed("the identity drifted: it was " + other + ", it is " + this);
        }
        return this;
    }
}
