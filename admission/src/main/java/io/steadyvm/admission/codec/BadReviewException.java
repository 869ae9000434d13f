package io.steadyvm.admission.codec;

/** A question that can't be understood. */
final class BadReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    /**
     * @param message one sentence for whoever asked
     */
    BadReviewException(String message) {
        super(message);
        this.sentence = message;
    }

    String sentence() {
        return sentence;
    }
}
