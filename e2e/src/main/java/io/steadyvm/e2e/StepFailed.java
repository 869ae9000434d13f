package io.steadyvm.e2e;

/**
 * A step of the story did not hold; the message says what was expected, and what was there.
 *
 * <p>An error of assertion, so that a test run counts it as a failed test, not as a broken one.
 */
public final class StepFailed extends AssertionError {
    public StepFailed(String message) {
        super(message);
    }

    public StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
