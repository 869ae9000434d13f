package io.steadyvm.webhook.http;

import jakarta.servlet.http.HttpServletRequest;

/** Answers requests to one path. */
@FunctionalInterface
public interface Exchange {
    /**
     * Called with a place among the requests in flight.
     *
     * @param mostBytes read no more of the body
     */
    Reply answer(HttpServletRequest request, int mostBytes);
}
