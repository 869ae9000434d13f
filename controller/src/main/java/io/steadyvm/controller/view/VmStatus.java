package io.steadyvm.controller.view;

import io.steadyvm.api.RunStrategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The fields of a VM's status that the controller owns. Two equal records need no write.
 *
 * @param runStrategy the strategy that the latest decision was made under
 * @param observedGeneration of the spec that the present instance runs; 0 when never known
 * @param desiredGeneration of the spec that {@code observedGeneration} was compared with
 * @param revisionName of the ControllerRevision that the present or latest instance came from
 */
public record VmStatus(
        boolean created,
        boolean ready,
        PrintableStatus printableStatus,
        Optional<RunStrategy> runStrategy,
        StartIntent start,
        List<StateChange> requests,
        Optional<StartFailure> startFailure,
        List<Condition> conditions,
        long observedGeneration,
        long desiredGeneration,
        String revisionName) {
    public static final VmStatus EMPTY =
            new VmStatus(
                    false,
                    false,
                    PrintableStatus.UNSET,
                    Optional.empty(),
                    StartIntent.NONE,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    0,
                    0,
                    "");

    public VmStatus {
        requests = List.copyOf(requests);
        conditions = List.copyOf(conditions);
    }

    public Optional<Condition> condition(String type) {
        return Conditions.find(conditions, type);
    }

    /** The same with some fields changed: {@code with(draft -> draft.revisionName = …)}. */
    public VmStatus with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A copy in the making: what Java's records have no expression for yet (JEP 468). */
    public static final class Draft {
        public boolean created;
        public boolean ready;
        public PrintableStatus printableStatus;
        public Optional<RunStrategy> runStrategy;
        public StartIntent start;
        public List<StateChange> requests;
        public Optional<StartFailure> startFailure;
        public List<Condition> conditions;
        public long observedGeneration;
        public long desiredGeneration;
        public String revisionName;

        private Draft(VmStatus origin) {
            created = origin.created;
            ready = origin.ready;
            printableStatus = origin.printableStatus;
            runStrategy = origin.runStrategy;
            start = origin.start;
            requests = origin.requests;
            startFailure = origin.startFailure;
            conditions = origin.conditions;
            observedGeneration = origin.observedGeneration;
            desiredGeneration = origin.desiredGeneration;
            revisionName = origin.revisionName;
        }

        private VmStatus finished() {
            return new VmStatus(
                    created,
                    ready,
                    printableStatus,
                    runStrategy,
                    start,
                    requests,
                    startFailure,
                    conditions,
                    observedGeneration,
                    desiredGeneration,
                    revisionName);
        }
    }
}
