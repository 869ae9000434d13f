package io.steadyvm.faults.proxy;

import io.steadyvm.faults.http.Head;

/** The API server's answer to a request, whole. */
final class Answered {
    private final Head head;
    private final byte[] body;

    Answered(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    Head head() {
        return head;
    }

    byte[] body() {
        return body;
    }
}
