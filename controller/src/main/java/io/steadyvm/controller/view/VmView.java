package io.steadyvm.controller.view;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.RunStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** The same with some fields changed: {@code with(draft -> draft.status = …)}. */
    public VmView with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy in the making: what Java's records have no expression for yet (JEP 468). */
    public static final class Draft {
        public ObjectKey key;
        public String uid;
        public long resourceVersion;
        public long generation;
        public boolean deleting;
        public List<String> finalizers;
        public Optional<RunStrategy> strategy;
        public boolean legacyRunning;
        public JsonNode spec;
        public VmStatus status;

        private Draft(VmView origin) {
            key = origin.key;
            uid = origin.uid;
            resourceVersion = origin.resourceVersion;
            generation = origin.generation;
            deleting = origin.deleting;
            finalizers = origin.finalizers;
            strategy = origin.strategy;
            legacyRunning = origin.legacyRunning;
            spec = origin.spec;
            status = origin.status;
        }

        private VmView finished() {
            return new VmView(
                    key,
                    uid,
                    resourceVersion,
                    generation,
                    deleting,
                    finalizers,
                    strategy,
                    legacyRunning,
                    spec,
                    status);
        }
    }
}
