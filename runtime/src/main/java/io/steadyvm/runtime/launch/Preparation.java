package io.steadyvm.runtime.launch;

/** Whether a guest can be started here. */
public sealed interface Preparation {
    record Ready() implements Preparation {}

    /** Something is not here yet, and may come: an image, a file of the node. */
    record Waiting(String reason, String message) implements Preparation {}

    /** This instance can never be started here. */
    record Refused(String message) implements Preparation {}
}
