package io.steadyvm.webhook.subresource;

import io.steadyvm.webhook.subresource.Change.Target;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A shorter time for a running guest to shut down, and the way back.
 *
 * @param change shortens
 * @param undo as it was, if nobody changed it since
 */
record Grace(Change change, Change undo) {
    private static final String FIELD = "/spec/terminationGracePeriodSeconds";
    private static final String UID = "/metadata/uid";

    /** Of KubeVirt, for instances that don't say. */
    private static final long DEFAULT_SECONDS = 30;

    /**
     * Never none at all: somebody must see the guest end before another one starts (KubeVirt's
     * issue 9830: two guests on one disk).
     */
    private static final long LEAST_SECONDS = 1;

    /** Empty when the instance has no more time than that anyway. */
    static Optional<Grace> shorten(Machine machine, long seconds) {
        JsonNode present = machine.instance().path("spec").path("terminationGracePeriodSeconds");
        long wanted = Math.max(seconds, LEAST_SECONDS);
        if (present.asLong(DEFAULT_SECONDS) <= wanted) {
            return Optional.empty();
        }
        JsonNode shorter = JsonNodeFactory.instance.numberNode(wanted);
        Change undo = Change.unguarded(Target.VMI).test(UID, uid(machine)).test(FIELD, shorter);
        return Optional.of(
                new Grace(
                        Change.of(Target.VMI, machine.instance()).add(FIELD, shorter),
                        present.isNumber() ? undo.add(FIELD, present) : undo.remove(FIELD)));
    }

    private static JsonNode uid(Machine machine) {
        return machine.instance().path("metadata").path("uid");
    }
}
