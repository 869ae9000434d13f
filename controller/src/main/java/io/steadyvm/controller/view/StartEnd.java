package io.steadyvm.controller.view;

/** How a start ended; {@link #OPEN} while it has not. */
public enum StartEnd {
    OPEN(""),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    /** The instance was deleted, by us or by somebody, before its guest ended by itself. */
    REMOVED("Removed"),
    /** The VM was halted before an instance was made. */
    CANCELLED("Cancelled");

    private final String text;

    StartEnd(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** A word that we never write counts as {@link #REMOVED}: over, and for no known reason. */
    public static StartEnd parse(String text) {
        for (StartEnd end : values()) {
            if (end.text.equals(text)) {
                return end;
            }
        }
        return REMOVED;
    }
}
