package io.steadyvm.controller.view;

/**
 * One entry of {@code status.conditions}; an absent field is the empty text. Times stay texts: they
 * are copied, never calculated with.
 */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        String lastProbeTime,
        String lastTransitionTime) {
    public static final String READY = "Ready";
    public static final String FAILURE = "Failure";
    public static final String RESTART_REQUIRED = "RestartRequired";
    public static final String PAUSED = "Paused";

    /** Set by a restore that a person has to finish; the VM must not start before. */
    public static final String MANUAL_RECOVERY_REQUIRED = "ManualRecoveryRequired";

    public static final String TRUE = "True";
    public static final String FALSE = "False";

    public boolean isTrue() {
        return status.equals(TRUE);
    }

    /** Says the same, whenever it was said. */
    public boolean sameMeaning(Condition other) {
        return type.equals(other.type)
                && status.equals(other.status)
                && reason.equals(other.reason)
                && message.equals(other.message);
    }
}
