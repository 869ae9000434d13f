package io.steadyvm.admission.config;

/** It can't be known now whether an instance exists: the review must fail, to be tried again. */
public final class InstanceLookupException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the user, such as "the API server did not answer within 2 s"
     */
    public InstanceLookupException(String message, Throwable cause) {
        super(message, cause);
    }

    public InstanceLookupException(String message) {
        super(message);
    }
}
