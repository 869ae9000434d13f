package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import io.steadyvm.webhook.operations.WebhookMetrics.Outcome;

/** Answers the body of a review, whatever is in it; never throws for what a client sent. */
@FunctionalInterface
public interface Reviewer {
    Answered review(byte[] body);

    /** What goes back, and what it is counted as. */
    record Answered(Reply reply, Outcome outcome) {
        public Answered {
            requireNonNull(reply);
            requireNonNull(outcome);
        }
    }
}
