package io.steadyvm.runtime.decide;

import java.util.Optional;

/**
 * What is said about a guest beside its phase.
 *
 * @param ready whether it serves; the reason is said when it does not
 * @param paused whether it stands still
 * @param failure why it has failed
 * @param unsynchronized why it can't be started yet
 */
public record Conditions(
        boolean ready,
        Optional<Fact> whyNotReady,
        boolean paused,
        Optional<Fact> failure,
        Optional<Fact> unsynchronized) {

    /** A reason in one word, and a message for people. */
    public record Fact(String reason, String message) {}

    private static final Fact NOT_RUNNING = new Fact("GuestNotRunning", "The guest is not running");
    private static final Fact PAUSED = new Fact("GuestPaused", "The guest is paused");
    private static final Fact UNPROBED = new Fact("ProbeFailed", "The readiness probe fails");

    /** Of a guest that does not run, for no reason that were a fault. */
    public static Conditions notRunning() {
        return new Conditions(
                false, Optional.of(NOT_RUNNING), false, Optional.empty(), Optional.empty());
    }

    public static Conditions failed(String reason, String message) {
        return new Conditions(
                false,
                Optional.of(NOT_RUNNING),
                false,
                Optional.of(new Fact(reason, message)),
                Optional.empty());
    }

    public static Conditions waiting(String reason, String message) {
        return new Conditions(
                false,
                Optional.of(NOT_RUNNING),
                false,
                Optional.empty(),
                Optional.of(new Fact(reason, message)));
    }

    static Conditions running(boolean paused, boolean probed) {
        Optional<Fact> why =
                paused ? Optional.of(PAUSED) : probed ? Optional.empty() : Optional.of(UNPROBED);
        return new Conditions(why.isEmpty(), why, paused, Optional.empty(), Optional.empty());
    }

    /** Whether the instance's status says this already. */
    boolean areSaidBy(Instance instance) {
        return said(instance, "Ready", "True") == ready
                && said(instance, "Paused", "True") == paused
                && whyNotReady.map(Fact::reason).orElse("").equals(reason(instance, "Ready"));
    }

    private static boolean said(Instance instance, String type, String status) {
        for (var condition : instance.status().path("conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return condition.path("status").asString("").equals(status);
            }
        }
        return false;
    }

    private static String reason(Instance instance, String type) {
        for (var condition : instance.status().path("conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return condition.path("reason").asString("");
            }
        }
        return "never said";
    }
}
