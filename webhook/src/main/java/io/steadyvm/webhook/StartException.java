package io.steadyvm.webhook;

/** Why this process cannot start, as one sentence for whoever started it. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
