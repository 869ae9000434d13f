package io.steadyvm.webhook.http;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A WebSocket as a {@link Stream} sees it; public, because Jetty calls it by reflection. */
public final class StreamSession implements Session.Listener, StreamPeer {
    private static final int CANNOT_ACCEPT = 1003;

    /** A close frame holds 125 bytes, two of them the code. */
    private static final int LONGEST_REASON = 123;

    private final Stream stream;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile long heard = System.nanoTime();
    private volatile @Nullable Session session;

    /** Of the bytes that the stream works on. */
    private volatile Callback received = Callback.NOOP;

    StreamSession(Stream stream) {
        this.stream = stream;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        stream.opened(this);
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean isLast, Callback callback) {
        heard = System.nanoTime();
        received = callback;
        stream.received(payload);
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean isLast) {
        close(CANNOT_ACCEPT, "binary messages only");
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heard = System.nanoTime();
        session().demand();
    }

    /** Jetty closes afterwards. */
    @Override
    public void onWebSocketError(Throwable cause) {
        end();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        end();
        callback.succeed();
    }

    /** Whether it opened or not; the stream hears it once. */
    void end() {
        if (hasEnded.compareAndSet(false, true)) {
            stream.ended();
        }
    }

    @Override
    public CompletableFuture<?> send(ByteBuffer bytes) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        session()
                .sendBinary(
                        bytes,
                        Callback.from(() -> sent.complete(null), sent::completeExceptionally));
        return sent;
    }

    @Override
    public void demand() {
        Callback done = received;
        received = Callback.NOOP;
        done.succeed();
        session().demand();
    }

    @Override
    public void ping() {
        session().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    @Override
    public void close(int code, String reason) {
        session().close(code, shortened(reason), Callback.NOOP);
    }

    @Override
    public void cut() {
        session().disconnect();
    }

    /** The methods of a peer are called after it was handed over. */
    private Session session() {
        return requireNonNull(session);
    }

    private static String shortened(String reason) {
        String shorter = reason;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter;
    }
}
