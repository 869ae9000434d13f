package io.steadyvm.controller.view;

import static java.util.Objects.requireNonNull;

import io.steadyvm.api.Finalizers;
import io.steadyvm.api.VmiPhase;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * An instance as the controller reads it.
 *
 * @param owner its controlling owner, whoever that is
 * @param ownerReferences all of them, as they are stored
 * @param phase empty while nobody has allowed it to run
 * @param reachedRunning its guest ran, now or before
 * @param vmGeneration of the VM's spec that it was made from; 0 when not known
 * @param releasedFrom uid of a VM that went without adopting it; empty when there was none
 * @param spec a missing node where the cache did not keep it
 */
public record VmiView(
        ObjectKey key,
        String uid,
        long resourceVersion,
        boolean deleting,
        List<String> finalizers,
        Optional<Owner> owner,
        JsonNode ownerReferences,
        Optional<VmiPhase> phase,
        boolean reachedRunning,
        long vmGeneration,
        String releasedFrom,
        List<Condition> conditions,
        JsonNode spec)
        implements Versioned {
    /** The one owner reference that says {@code controller: true}. */
    public record Owner(String kind, String name, String uid) {}

    public VmiView {
        requireNonNull(key);
        finalizers = List.copyOf(finalizers);
        conditions = List.copyOf(conditions);
    }

    public boolean hasFinalizer() {
        return finalizers.contains(Finalizers.VM_CONTROLLER);
    }

    public boolean isFinal() {
        return phase.map(VmiPhase::isFinal).orElse(false);
    }

    /** Its guest has ended, or nobody but us keeps the deleted object. */
    public boolean isOver() {
        return isFinal() || (deleting && heldByUsAtMost());
    }

    private boolean heldByUsAtMost() {
        return finalizers.isEmpty() || (finalizers.size() == 1 && hasFinalizer());
    }

    /** The same with some fields changed: {@code with(draft -> draft.spec = …)}. */
    public VmiView with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy in the making: what Java's records have no expression for yet (JEP 468). */
    public static final class Draft {
        public ObjectKey key;
        public String uid;
        public long resourceVersion;
        public boolean deleting;
        public List<String> finalizers;
        public Optional<Owner> owner;
        public JsonNode ownerReferences;
        public Optional<VmiPhase> phase;
        public boolean reachedRunning;
        public long vmGeneration;
        public String releasedFrom;
        public List<Condition> conditions;
        public JsonNode spec;

        private Draft(VmiView origin) {
            key = origin.key;
            uid = origin.uid;
            resourceVersion = origin.resourceVersion;
            deleting = origin.deleting;
            finalizers = origin.finalizers;
            owner = origin.owner;
            ownerReferences = origin.ownerReferences;
            phase = origin.phase;
            reachedRunning = origin.reachedRunning;
            vmGeneration = origin.vmGeneration;
            releasedFrom = origin.releasedFrom;
            conditions = origin.conditions;
            spec = origin.spec;
        }

        private VmiView finished() {
            return new VmiView(
                    key,
                    uid,
                    resourceVersion,
                    deleting,
                    finalizers,
                    owner,
                    ownerReferences,
                    phase,
                    reachedRunning,
                    vmGeneration,
                    releasedFrom,
                    conditions,
                    spec);
        }
    }
}
