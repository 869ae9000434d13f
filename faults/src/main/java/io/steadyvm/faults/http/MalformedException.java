package io.steadyvm.faults.http;

import java.io.IOException;

/** What came over the wire is no message, or one beyond our limits; the connection is of no use. */
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String message) {
        super(message);
    }
}
