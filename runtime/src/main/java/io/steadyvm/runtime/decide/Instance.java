package io.steadyvm.runtime.decide;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.api.Finalizers;
import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.VmiPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A VMI as the runtime reads it; the tree carries what we don't understand. */
public record Instance(JsonNode tree) {
    /** KubeVirt's default for {@code spec.terminationGracePeriodSeconds}. */
    private static final long GRACE_SECONDS = 30;

    /** The longest that we wait for a guest: a day. */
    private static final long LONGEST_GRACE_SECONDS = 86_400;

    public String namespace() {
        return tree.at("/metadata/namespace").asString("");
    }

    public String name() {
        return tree.at("/metadata/name").asString("");
    }

    public String uid() {
        return tree.at("/metadata/uid").asString("");
    }

    public String resourceVersion() {
        return tree.at("/metadata/resourceVersion").asString("");
    }

    public JsonNode spec() {
        return tree.path("spec");
    }

    public JsonNode status() {
        return tree.path("status");
    }

    /** Empty for an instance that nobody has released to run. */
    public Optional<VmiPhase> phase() {
        return VmiPhase.parse(status().path("phase").asString(""));
    }

    public String nodeName() {
        return status().path("nodeName").asString("");
    }

    /** Where its console is served, as its status has it. */
    public Optional<ConsoleEndpoint> console() {
        return ConsoleEndpoint.of(status());
    }

    /** Whether a VM owns it: then the VM's controller says when it may run. */
    public boolean isOwnedByVm() {
        for (JsonNode owner : tree.at("/metadata/ownerReferences")) {
            if (owner.path("kind").asString("").equals(KubeVirt.VM_KIND)
                    && owner.path("apiVersion").asString("").startsWith(KubeVirt.GROUP + "/")) {
                return true;
            }
        }
        return false;
    }

    public List<String> finalizers() {
        List<String> finalizers = new ArrayList<>();
        tree.at("/metadata/finalizers").forEach(entry -> finalizers.add(entry.asString("")));
        return finalizers;
    }

    /** Whether the object stays until we have let it go. */
    public boolean isHeld() {
        return finalizers().contains(Finalizers.RUNTIME);
    }

    public Optional<Instant> deletedAt() {
        String text = tree.at("/metadata/deletionTimestamp").asString("");
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    /** How long its guest may take to shut itself down. */
    public Duration grace() {
        long seconds = spec().path("terminationGracePeriodSeconds").asLong(GRACE_SECONDS);
        return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_GRACE_SECONDS));
    }

    /** Whether its guest is to stand still: the last word of pause or unpause, else the start's. */
    public boolean wantsPause() {
        JsonNode word = tree.at("/metadata/annotations").path(Annotations.PAUSED);
        if (word.isString()) {
            return word.asString().equals("true");
        }
        return spec().path("startStrategy").asString("").equals("Paused");
    }
}
