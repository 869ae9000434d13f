package io.steadyvm.certs;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The store or a trust bundle can't be read or written now; one sentence says why. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public UnavailableException(String sentence) {
        super(requireNonNull(sentence));
        this.sentence = sentence;
    }

    public UnavailableException(String sentence, @Nullable Throwable cause) {
        super(requireNonNull(sentence), cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
