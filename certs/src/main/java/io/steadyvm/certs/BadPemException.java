package io.steadyvm.certs;

/** PEM text that does not say what it should; the message is the end of a sentence about it. */
public final class BadPemException extends Exception {
    private static final long serialVersionUID = 1L;

    BadPemException(String message) {
        super(message);
    }

    BadPemException(String message, Throwable cause) {
        super(message, cause);
    }
}
