package io.steadyvm.admission.schema;

import com.networknt.schema.Error;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.FaultReason;
import tools.jackson.core.JsonPointer;

/** Says what the schema's library found in the words of Kubernetes. */
final class SchemaFaults {
    private SchemaFaults() {}

    static Fault of(Error error) {
        JsonPointer place = JsonPointer.compile(error.getInstanceLocation().toString());
        if (error.getKeyword().equals("required")) {
            JsonPointer missing = place.appendProperty(error.getProperty());
            return new Fault(
                    FaultReason.REQUIRED, missing, Fault.fieldOf(missing) + " in body is required");
        }
        return new Fault(FaultReason.INVALID, place, Fault.fieldOf(place) + fact(error));
    }

    /** Whether it stands for one of several shapes that the value may have. */
    static boolean isAlternative(Error error) {
        return error.getEvaluationPath().toString().contains("/anyOf/");
    }

    private static String fact(Error error) {
        Object[] arguments = error.getArguments();
        if (isAlternative(error)) {
            return " in body must be of type integer or string: \"" + arguments[0] + "\"";
        }
        return switch (error.getKeyword()) {
            case "type" ->
                    " in body must be of type %s: \"%s\"".formatted(arguments[1], arguments[0]);
            case "minimum" ->
                    " in body should be greater than or equal to %s".formatted(arguments[0]);
            case "maxItems" ->
                    " list exceeds the %s element limit in length".formatted(arguments[0]);
            case "maxLength" -> " in body should be at most %s chars long".formatted(arguments[0]);
            case "maxProperties" ->
                    " in body should have at most %s properties".formatted(arguments[0]);
            case "pattern" ->
                    " in body should be a quantity such as 64M, 2Gi or 500m, not "
                            + shortened(error);
            case "format" ->
                    " in body must be of type %s, not ".formatted(arguments[0]) + shortened(error);
            default -> " in body " + error.getMessage();
        };
    }

    private static String shortened(Error error) {
        String value = error.getInstanceNode().toString();
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
