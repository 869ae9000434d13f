package io.steadyvm.runtime.launch;

import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Runs guests. Whatever it runs them in, it keeps one promise: of the guests of one VMI's name, no
 * two ever run at the same time, also when this process is killed at any point.
 */
public interface Launcher {
    /** Guests of which anything is left here, also from before a restart of this process. */
    List<GuestId> known() throws IOException;

    /** What there is of this guest. */
    GuestState state(GuestId guest) throws IOException;

    /** Looks whether all that the guest needs is here, and unpacks its images once. */
    Preparation prepare(GuestId guest, JsonNode spec) throws IOException;

    /** Starts it, from a spec that {@link #prepare} found {@link Preparation.Ready}. */
    void launch(GuestId guest, JsonNode spec) throws IOException;

    /** Presses the guest's power button. */
    void powerDown(GuestId guest) throws IOException;

    void pause(GuestId guest) throws IOException;

    void resume(GuestId guest) throws IOException;

    /** Ends it without asking it; {@link #state} says when it is gone. */
    void kill(GuestId guest) throws IOException;

    /** What a running guest needs every now and then: somebody who listens to its console. */
    void tend(GuestId guest) throws IOException;

    /** Deletes what an ended guest has left; nothing to delete is fine, too. */
    void discard(GuestId guest) throws IOException;

    /** The TCP address on this node that leads to this port of the guest; empty for none. */
    Optional<Integer> forwardedPort(GuestId guest, int port) throws IOException;

    /** The guest's serial console; empty when it has none, or does not run. */
    Optional<Console> console(GuestId guest);
}
