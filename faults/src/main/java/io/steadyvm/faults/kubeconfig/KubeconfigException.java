package io.steadyvm.faults.kubeconfig;

/** A kubeconfig that can't be used; the message names the file, the fact and the remedy. */
public final class KubeconfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KubeconfigException(String message) {
        super(message);
    }

    KubeconfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
