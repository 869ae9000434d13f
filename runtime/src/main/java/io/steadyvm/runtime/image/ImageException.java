package io.steadyvm.runtime.image;

/** An image is not here, or can't be used; the message goes on after {@code image "…"}. */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1L;

    ImageException(String fact) {
        super(fact);
    }

    ImageException(String fact, Throwable cause) {
        super(fact, cause);
    }
}
