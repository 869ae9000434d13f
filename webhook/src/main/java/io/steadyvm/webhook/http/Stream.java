package io.steadyvm.webhook.http;

import java.nio.ByteBuffer;

/**
 * What answers a client over a WebSocket, once the request for it was granted. Its methods are
 * called one after the other.
 */
public interface Stream {
    /** The client's end is open; nothing arrives before {@link StreamPeer#demand}. */
    void opened(StreamPeer peer);

    /**
     * Bytes of the client, of a message or a part of one.
     *
     * @param bytes good until the next {@link StreamPeer#demand}
     */
    void received(ByteBuffer bytes);

    /** Over, and nothing more is sent; also without having been opened. */
    void ended();
}
