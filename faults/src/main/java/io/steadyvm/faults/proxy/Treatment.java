package io.steadyvm.faults.proxy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What becomes of one request. */
public sealed interface Treatment {
    /** Sent, answered. */
    record Pass() implements Treatment {}

    /** Answered by us in the API server's place; it never hears of the request. */
    record Answer(int status, String reason, Optional<Duration> retryAfter) implements Treatment {}

    /** The connection ends, and the API server never hears of the request. */
    record Refuse() implements Treatment {}

    /** Sent and answered, but the connection ends instead of the answer. */
    record LoseReply(Ending how) implements Treatment {}

    /**
     * The connection ends, and the request is still on its way.
     *
     * @param keeper is given what sends it, and may run that at any later time, once
     */
    record Delay(Consumer<Runnable> keeper) implements Treatment {}

    /** How a connection ends before its answer is over. */
    enum Ending {
        /** In order, but without a byte of the answer. */
        CLOSED,
        /** With a TCP reset. */
        RESET,
        /** After half of the answer's body. */
        TRUNCATED
    }

    Treatment PASS = new Pass();
}
