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

    /** The CRD's limit for a message is 32,768. */
    private static final int LONGEST_MESSAGE = 8192;

    /** A reason in one word, and a message for people: of a long one, the end. */
    public record Fact(String reason, String message) {
        public Fact {
            message = message.substring(Math.max(0, message.length() - LONGEST_MESSAGE));
        }
    }

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
    public boolean areSaidBy(Instance instance) {
        return said(instance, "Ready", "status").equals(ready ? "True" : "False")
                && said(instance, "Ready", "reason")
                        .equals(whyNotReady.map(Fact::reason).orElse(""))
                && said(instance, "Paused", "status").equals("True") == paused
                && said(instance, "Synchronized", "message")
                        .equals(unsynchronized.map(Fact::message).orElse(""));
    }

    private static String said(Instance instance, String type, String field) {
        for (var condition : instance.status().path("conditions")) {
            if (condition.path("type").asString("").equals(type)) {
                return condition.path(field).asString("");
            }
        }
        return "";
    }
}
