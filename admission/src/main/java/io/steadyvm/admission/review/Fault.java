package io.steadyvm.admission.review;

import java.util.Objects;
import tools.jackson.core.JsonPointer;

/**
 * One thing that is wrong with an object.
 *
 * @param place where, in the object as it was sent
 * @param message one sentence for the user: field, fact, remedy
 */
public record Fault(FaultReason reason, JsonPointer place, String message) {
    public Fault {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(place);
        Objects.requireNonNull(message);
    }

    /** The place as Kubernetes writes it, such as {@code spec.volumes[0].name}. */
    public String field() {
        return fieldOf(place);
    }

    /** A JSON pointer as Kubernetes writes a field, such as {@code spec.volumes[0].name}. */
    public static String fieldOf(JsonPointer place) {
        StringBuilder field = new StringBuilder();
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                field.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                if (!field.isEmpty()) {
                    field.append('.');
                }
                field.append(rest.getMatchingProperty());
            }
        }
        return field.toString();
    }
}
