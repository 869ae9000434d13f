package io.steadyvm.controller.act;

import io.steadyvm.controller.decide.Request;
import io.steadyvm.controller.decide.Response;

/** The API server, one request at a time. There are two: the real one, and the explorer's model. */
public interface ApiPort {
    /** Sends the request once, never again by itself; any outcome is a response. */
    Response execute(Request request);
}
