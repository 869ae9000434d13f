package io.steadyvm.explore;

import io.steadyvm.controller.decide.Memory;
import io.steadyvm.controller.decide.Observation;
import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Snapshot;
import java.util.Optional;

/**
 * One controller process.
 *
 * @param leads it believes that it leads
 * @param cache what its watches have shown it
 * @param flight the request that it waits for an answer to
 */
record Replica(boolean leads, Snapshot cache, Memory memory, Optional<Flight> flight) {
    /** A request on its way, and what it was decided upon. */
    record Flight(Observation observation, Request request) {}

    static final Replica DOWN =
            new Replica(
                    false,
                    new Snapshot(Optional.empty(), Optional.empty(), 0, 0),
                    Memory.BLANK,
                    Optional.empty());

    Replica with(Snapshot shown) {
        return new Replica(leads, shown, memory, flight);
    }

    Replica thinking(Memory remembered, Optional<Flight> sent) {
        return new Replica(leads, cache, remembered, sent);
    }
}
