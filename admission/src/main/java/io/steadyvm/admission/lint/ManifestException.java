package io.steadyvm.admission.lint;

/** A text that is no YAML, or more of it than we read. */
public final class ManifestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String sentence;

    ManifestException(Place place, String sentence) {
        super(sentence);
        this.place = place;
        this.sentence = sentence;
    }

    public Place place() {
        return place;
    }

    /** What is wrong, in one sentence. */
    public String sentence() {
        return sentence;
    }
}
