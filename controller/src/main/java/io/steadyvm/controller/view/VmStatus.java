package io.steadyvm.controller.view;

import io.steadyvm.api.RunStrategy;
import java.util.List;
import java.util.Optional;

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
}
