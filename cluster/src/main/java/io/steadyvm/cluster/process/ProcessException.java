package io.steadyvm.cluster.process;

/** A child that did not start, did not become ready, or died; the message is for the user. */
public final class ProcessException extends RuntimeException {
    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
