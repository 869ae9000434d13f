package io.steadyvm.api;

import java.util.Optional;

/** The life of one boot, in order; the last two are final. */
public enum VmiPhase {
    PENDING("Pending"),
    SCHEDULING("Scheduling"),
    SCHEDULED("Scheduled"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    UNKNOWN("Unknown");

    private final String text;

    VmiPhase(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** A guest in a final phase has ended and never runs again under this object. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** The phase with this spelling; empty for an unset or unknown one. */
    public static Optional<VmiPhase> parse(String text) {
        for (VmiPhase phase : values()) {
            if (phase.text.equals(text)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }
}
