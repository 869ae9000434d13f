package io.steadyvm.admission.lint;

import io.steadyvm.admission.review.Fault;
import java.util.Objects;
import tools.jackson.core.JsonPointer;

/**
 * Something about a manifest that its author should know.
 *
 * @param pointer what in the document it is about; empty for all of it
 * @param place where that stands in the text
 * @param message one sentence
 */
public record Finding(Severity severity, JsonPointer pointer, Place place, String message) {
    /** Whether a cluster would refuse the manifest for it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Finding {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(pointer);
        Objects.requireNonNull(place);
        Objects.requireNonNull(message);
    }

    /** What it is about, as Kubernetes writes it, such as {@code spec.volumes[0].name}. */
    public String field() {
        return Fault.fieldOf(pointer);
    }
}
