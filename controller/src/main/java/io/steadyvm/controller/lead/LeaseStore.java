package io.steadyvm.controller.lead;

import java.io.IOException;
import java.util.Optional;

/** The Lease object in the API server, written by compare-and-set. */
interface LeaseStore {
    /** Empty when there is no such object. */
    Optional<LeaseRecord> read() throws IOException;

    /**
     * Writes the holder on top of exactly this record, or creates the object if there is none.
     *
     * @return what is stored now; empty when somebody else was faster
     */
    Optional<LeaseRecord> write(
            Optional<LeaseRecord> previous, String holder, int durationSeconds, int transitions)
            throws IOException;
}
