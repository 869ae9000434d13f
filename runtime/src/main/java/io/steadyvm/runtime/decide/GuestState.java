package io.steadyvm.runtime.decide;

/** What there is of a guest on this node; sealed, because each state asks for its own care. */
public sealed interface GuestState {
    /** It was never started here, and no other guest of its VM runs here. */
    record Absent() implements GuestState {}

    /** A process exists that does not answer: it is starting, or it is not this instance's. */
    record Unanswered() implements GuestState {}

    /** A process that answers. */
    record Alive(Run run) implements GuestState {}

    /**
     * It was started, and its process is proven gone.
     *
     * @param lastWords the ends of its console and of QEMU's errors
     */
    record Ended(String lastWords) implements GuestState {}

    /** What QEMU says of a guest. */
    enum Run {
        RUNNING,
        PAUSED,
        /** The guest has powered itself off; QEMU waits to be ended. */
        SHUT_DOWN,
        /** The guest's machine has broken. */
        BROKEN
    }
}
