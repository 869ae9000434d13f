package io.steadyvm.webhook.http;

/**
 * Whether this process is on its way out. From then on every answer tells its connection to close,
 * so that API servers, which keep idle connections for 90 s, open their next one elsewhere.
 */
public final class Drain {
    private volatile boolean begun;

    public void begin() {
        begun = true;
    }

    public boolean hasBegun() {
        return begun;
    }
}
