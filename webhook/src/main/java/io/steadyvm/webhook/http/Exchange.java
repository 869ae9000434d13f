package io.steadyvm.webhook.http;

/** Answers requests to one path; called with a place among the requests in flight. */
@FunctionalInterface
public interface Exchange {
    Reply answer(Incoming incoming);
}
