package io.steadyvm.admission.conversion;

/** An object that is none of ours, or whose metadata no API server would have sent. */
public final class ConversionException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the user
     */
    public ConversionException(String message) {
        super(message);
    }
}
