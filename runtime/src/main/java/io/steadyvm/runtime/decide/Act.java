package io.steadyvm.runtime.decide;

import io.steadyvm.api.VmiPhase;
import java.time.Duration;

/** At most one thing to do; afterwards one looks again. */
public sealed interface Act {
    /** Nothing, until something happens or this much time has passed. */
    record Rest(Duration atMost) implements Act {}

    /** Nothing is left of this guest, on the server or here. */
    record Forget() implements Act {}

    /** Hold the object, before anything is started for it. */
    record Hold() implements Act {}

    /** Let the object go: its guest is proven gone. */
    record LetGo() implements Act {}

    /** Write the phase, and with it what is known. */
    record Enter(VmiPhase phase, Conditions conditions) implements Act {}

    /** Write what is known, in the same phase. */
    record Report(Conditions conditions) implements Act {}

    /** Look whether the node has all that the guest needs. */
    record Prepare() implements Act {}

    record Launch() implements Act {}

    /** Press the power button, and give the guest time. */
    record PowerDown() implements Act {}

    /** End the process. */
    record Kill() implements Act {}

    record Pause() implements Act {}

    record Resume() implements Act {}

    /** Delete what is left of an ended guest. */
    record Discard() implements Act {}
}
