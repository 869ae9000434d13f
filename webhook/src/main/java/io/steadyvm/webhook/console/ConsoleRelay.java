package io.steadyvm.webhook.console;

import static java.util.Objects.requireNonNull;

import io.steadyvm.webhook.http.Stream;
import io.steadyvm.webhook.http.StreamPeer;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between a viewer and a console. Each side is asked for more only when the other has
 * taken what was there, so that whoever is slow slows the other down, and nothing piles up here.
 * What passes is never looked at.
 *
 * <pre>
 *   viewer ──received──► runtime ──(sent)──► viewer.demand
 *   runtime ──onBinary──► viewer ──(sent)──► runtime.request
 * </pre>
 */
final class ConsoleRelay implements Stream, WebSocket.Listener {
    /** For the close frame; a runtime that doesn't take it is left without. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private static final String BROKEN = "the connection to the runtime broke";
    private static final int GOING_AWAY = 1001;
    private static final int FAILED = 1011;

    /** Codes below are never sent, and say that there was no close frame. */
    private static final int NO_STATUS = 1005;

    private static final int ABNORMAL = 1006;

    private final Runnable onEnd;
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile long heard = System.nanoTime();
    private volatile boolean isLost;
    private volatile @Nullable WebSocket runtime;
    private volatile @Nullable StreamPeer viewer;

    /**
     * @param onEnd called once
     */
    ConsoleRelay(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    /** The runtime's side is open; its first bytes wait for the viewer. */
    void connected(WebSocket socket) {
        runtime = socket;
    }

    @Override
    public void opened(StreamPeer peer) {
        viewer = peer;
        if (isLost) {
            lost(BROKEN);
            return;
        }
        runtime().request(1);
        peer.demand();
    }

    @Override
    public void received(ByteBuffer bytes) {
        var _ =
                runtime()
                        .sendBinary(bytes, true)
                        .whenComplete((_, failure) -> {
                            if (failure == null) {
                                viewer().demand();
                            } else {
                                lost(BROKEN);
                            }
                        });
    }

    /** The viewer has gone. */
    @Override
    public void ended() {
        if (hasEnded.compareAndSet(false, true)) {
            var _ =
                    runtime()
                            .sendClose(WebSocket.NORMAL_CLOSURE, "")
                            .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                            .whenComplete((_, _) -> {
                                runtime().abort();
                                onEnd.run();
                            });
        }
    }

    /** Asks for nothing yet: there may be no viewer. */
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean isLast) {
        heard = System.nanoTime();
        return viewer().send(bytes).thenRun(() -> socket.request(1));
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        heard = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        boolean isSaid = code != NO_STATUS && code != ABNORMAL;
        viewer().close(isSaid ? code : GOING_AWAY, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        isLost = true;
        lost(BROKEN);
    }

    private void lost(String reason) {
        StreamPeer peer = viewer;
        if (peer != null) {
            peer.close(FAILED, reason);
        }
    }

    /** Asks both sides for a sign of life, and ends what gave none for too long. */
    void beat(Duration patience) {
        StreamPeer peer = viewer;
        WebSocket socket = runtime;
        if (peer == null || socket == null) {
            return;
        }
        if (peer.silence().compareTo(patience) > 0) {
            peer.cut();
        } else if (System.nanoTime() - heard > patience.toNanos()) {
            lost("the runtime does not answer any more");
        } else {
            peer.ping();
            var _ = socket.sendPing(ByteBuffer.allocate(0));
        }
    }

    private WebSocket runtime() {
        return requireNonNull(runtime);
    }

    private StreamPeer viewer() {
        return requireNonNull(viewer);
    }
}
