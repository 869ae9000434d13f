package io.steadyvm.admission.json;

import org.jspecify.annotations.Nullable;

/** Bytes that are no JSON, or more of it than we read. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, and where; one line
     */
    public MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
