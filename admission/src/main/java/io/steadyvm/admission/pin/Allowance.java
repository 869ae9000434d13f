package io.steadyvm.admission.pin;

import io.steadyvm.api.Annotations;
import io.steadyvm.api.PinnedField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pinned fields that the author of a change allows it to change.
 *
 * @param unknown a sentence about each name that is no field's
 */
record Allowance(Set<PinnedField> fields, List<String> unknown) {
    /** For a VM that nobody knows yet. */
    static final Allowance ALL = new Allowance(EnumSet.allOf(PinnedField.class), List.of());

    private static final String KNOWN =
            Arrays.stream(PinnedField.values())
                    .map(PinnedField::fieldName)
                    .collect(Collectors.joining(", "));

    /** Reads the annotation's value, such as {@code firmware.uuid,machine.type}. */
    static Allowance parse(String value) {
        Set<PinnedField> fields = EnumSet.noneOf(PinnedField.class);
        List<String> unknown = new ArrayList<>(0);
        for (String part : value.split(",", -1)) {
            String name = part.strip();
            if (!name.isEmpty()) {
                PinnedField.parse(name)
                        .ifPresentOrElse(fields::add, () -> unknown.add(sentence(name)));
            }
        }
        return new Allowance(fields, unknown);
    }

    boolean covers(PinnedField field) {
        return fields.contains(field);
    }

    private static String sentence(String name) {
        return "annotation %s: no pinned field is named \"%s\"; there are %s"
                .formatted(Annotations.ALLOW_IDENTITY_CHANGE, name, KNOWN);
    }
}
