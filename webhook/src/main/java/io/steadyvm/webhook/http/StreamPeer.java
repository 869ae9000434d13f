package io.steadyvm.webhook.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client at the other end of a WebSocket. */
public interface StreamPeer {
    /**
     * Sends a binary message.
     *
     * @return completes when the bytes are on their way, and the buffer may be used again
     */
    CompletableFuture<?> send(ByteBuffer bytes);

    /** Lets one more message arrive. */
    void demand();

    /** Asks the client whether it is still there. */
    void ping();

    /** How long nothing was heard of the client, answers to pings included. */
    Duration silence();

    /**
     * Says goodbye.
     *
     * @param code of RFC 6455, 7.4
     * @param reason for people; cut off at what a frame takes
     */
    void close(int code, String reason);

    /** Ends it without a word, for a client that doesn't answer. */
    void cut();
}
