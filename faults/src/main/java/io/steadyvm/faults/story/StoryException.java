package io.steadyvm.faults.story;

/** The story could not go on, or did not come to its end; the message says why. */
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoryException(String message) {
        super(message);
    }
}
