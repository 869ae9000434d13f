package io.steadyvm.controller.view;

/** The one word of {@code kubectl get vm}; KubeVirt's words, as far as they can occur here. */
public enum PrintableStatus {
    UNSET(""),
    STOPPED("Stopped"),
    STARTING("Starting"),
    RUNNING("Running"),
    PAUSED("Paused"),
    STOPPING("Stopping"),
    TERMINATING("Terminating"),
    CRASH_LOOP_BACK_OFF("CrashLoopBackOff"),
    ERROR_UNSCHEDULABLE("ErrorUnschedulable"),
    ERROR_PVC_NOT_FOUND("ErrorPvcNotFound"),
    UNKNOWN("Unknown");

    private final String text;

    PrintableStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** {@link #UNSET} for a word that this controller never writes, so that it is replaced. */
    public static PrintableStatus parse(String text) {
        for (PrintableStatus status : values()) {
            if (status.text.equals(text)) {
                return status;
            }
        }
        return UNSET;
    }
}
