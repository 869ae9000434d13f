package io.steadyvm.admission.schema;

import io.steadyvm.admission.review.Fault;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * A field that the schema doesn't know.
 *
 * @param meant the name beside it that its author may have meant
 */
public record UnknownField(JsonPointer place, Optional<String> meant) {
    /** As the API server writes it, with the guess. */
    public String sentence() {
        return "unknown field \"%s\" is dropped%s"
                .formatted(
                        Fault.fieldOf(place),
                        meant.map(name -> "; did you mean \"" + name + "\"?").orElse(""));
    }
}
