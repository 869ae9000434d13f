package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.StateChange;
import io.steadyvm.controller.view.VmiView;
import java.util.List;
import java.util.Optional;

/** The queue of start and stop requests in a VM's status. */
final class Requests {
    private Requests() {}

    /**
     * What is left once everything at the head that can no longer mean anything is gone: a stop of
     * an instance that is not there, and what is neither start nor stop.
     */
    static List<StateChange> trimmed(List<StateChange> requests, Optional<VmiView> mine) {
        int first = 0;
        while (first < requests.size() && isMoot(requests.get(first), mine)) {
            first++;
        }
        return first == 0 ? requests : List.copyOf(requests.subList(first, requests.size()));
    }

    private static boolean isMoot(StateChange request, Optional<VmiView> mine) {
        if (request.isStart()) {
            return false;
        }
        if (!request.isStop()) {
            return true;
        }
        return mine.isEmpty() || !request.uid().equals(mine.get().uid());
    }

    static Optional<StateChange> head(List<StateChange> requests) {
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests.getFirst());
    }

    /** Without the start request at the head, if there is one: it has been answered. */
    static List<StateChange> withoutStart(List<StateChange> requests) {
        return !requests.isEmpty() && requests.getFirst().isStart()
                ? List.copyOf(requests.subList(1, requests.size()))
                : requests;
    }
}
