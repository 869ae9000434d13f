package io.steadyvm.cli.power;

import tools.jackson.databind.node.ObjectNode;

/** The one write that a wish comes down to where the aggregated API isn't there. */
public sealed interface FallbackStep {
    /** Merge-patch of the VM, guarded by the resourceVersion in it. */
    record PatchVm(ObjectNode patch) implements FallbackStep {}

    /** Merge-patch of the VM's status, guarded likewise. */
    record PatchStatus(ObjectNode patch) implements FallbackStep {}

    /** Delete this instance and no other of its name. */
    record DeleteInstance(String uid) implements FallbackStep {}

    /** The state does not allow it; the words are those of the aggregated API. */
    record Refuse(String cause) implements FallbackStep {}
}
