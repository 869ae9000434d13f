package io.steadyvm.admission.pin;

import io.steadyvm.admission.review.Fault;
import io.steadyvm.api.Annotations;
import io.steadyvm.api.PinnedField;
import tools.jackson.core.JsonPointer;

/** What the user is told about a changed identity: the field, both values, the remedy. */
final class Messages {
    private Messages() {}

    static String pinned(PinnedField field, String known, String said) {
        return ("is pinned to \"%s\", you sent \"%s\"; leave the field out to keep it, or annotate"
                        + " the VM with %s: \"%s\" to change it (%s)")
                .formatted(
                        known,
                        said,
                        Annotations.ALLOW_IDENTITY_CHANGE,
                        field.fieldName(),
                        field.reason());
    }

    static String changed(PinnedField field, JsonPointer place, String known, String said) {
        return "%s: changes from \"%s\" to \"%s\" at the next start of the guest (%s)"
                .formatted(Fault.fieldOf(place), known, said, field.reason());
    }
}
