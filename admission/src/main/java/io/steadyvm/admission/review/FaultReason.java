package io.steadyvm.admission.review;

/** Why a field's value cannot stand: the causes of a Kubernetes Status. */
public enum FaultReason {
    INVALID("FieldValueInvalid"),
    REQUIRED("FieldValueRequired"),
    NOT_SUPPORTED("FieldValueNotSupported"),
    DUPLICATE("FieldValueDuplicate"),
    NOT_FOUND("FieldValueNotFound");

    private final String text;

    FaultReason(String text) {
        this.text = text;
    }

    /** The spelling in {@code details.causes[].reason}. */
    public String text() {
        return text;
    }
}
