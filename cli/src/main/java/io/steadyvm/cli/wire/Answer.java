package io.steadyvm.cli.wire;

import tools.jackson.databind.JsonNode;

/** What came back. */
public sealed interface Answer {
    /**
     * Success (2xx).
     *
     * @param body missing when there was none, or when it wasn't JSON
     */
    record Done(int code, JsonNode body) implements Answer {}

    /** The API said no, and why. */
    record Refused(ApiStatus status) implements Answer {}

    /**
     * An error that isn't the API's own: no such path (404), a service behind the API server that
     * isn't there (503), a proxy in between.
     *
     * @param text the beginning of the body
     */
    record Foreign(int code, String text) implements Answer {}
}
