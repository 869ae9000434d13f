package io.steadyvm.runtime.volume;

/** Something that a guest needs is not on this node; it may come. */
public final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MissingException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** One word, such as {@code ErrImagePull}. */
    public String reason() {
        return reason;
    }
}
