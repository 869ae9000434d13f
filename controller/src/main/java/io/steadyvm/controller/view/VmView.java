package io.steadyvm.controller.view;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A VM as the controller reads it.
 *
 * @param strategy empty when the spec contradicts itself or names an unknown strategy
 * @param legacyRunning the spec says {@code running}, not {@code runStrategy}
 * @param spec the whole spec; a missing node where the cache did not keep it
 */
public record VmView(
        ObjectKey key,
        String uid,
        long resourceVersion,
        long generation,
        boolean deleting,
        List<String> finalizers,
        Optional<RunStrategy> strategy,
        boolean legacyRunning,
        JsonNode spec,
        VmStatus status)
        implements Versioned {
    public VmView {
        requireNonNull(key);
        finalizers = List.copyOf(finalizers);
    }

    public boolean hasFinalizer() {
        return finalizers.contains(Finalizers.VM_CONTROLLER);
    }

    /** Deleted with {@code --cascade=orphan}: the instance stays, whatever else happens. */
    public boolean isOrphaning() {
        return finalizers.contains(Finalizers.ORPHAN);
    }

    public boolean knowsSpec() {
        return !spec.isMissingNode();
    }

    /** The firmware UUID of the template; empty when none is written down yet. */
    public String firmwareUuid() {
        return spec.at("/template/spec/domain/firmware/uuid").asString("");
    }
}
