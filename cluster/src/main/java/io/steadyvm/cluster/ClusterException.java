package io.steadyvm.cluster;

/** Something that keeps the cluster from starting; the message is one sentence for the user. */
public final class ClusterException extends RuntimeException {
    public ClusterException(String message) {
        super(message);
    }

    public ClusterException(String message, Throwable cause) {
        super(message, cause);
    }
}
