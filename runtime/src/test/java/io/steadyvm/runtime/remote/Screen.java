package io.steadyvm.runtime.remote;

import static java.util.Objects.requireNonNull;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A viewer that keeps all it sees. */
final class Screen implements WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private boolean paused;
    private @Nullable WebSocket socket;

    /** Reads nothing until {@link #resume}. */
    void pause() {
        paused = true;
    }

    void resume() {
        lock.lock();
        try {
            paused = false;
            requireNonNull(socket).request(1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (!paused) {
            opened.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
        lock.lock();
        try {
            text.append(StandardCharsets.ISO_8859_1.decode(data));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete((code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
        closed.completeExceptionally(problem);
    }

    String closed() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    String text() {
        lock.lock();
        try {
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this is all that was shown. */
    void shows(String expected) {
        await(expected, () -> text.toString().equals(expected));
    }

    void endsWith(String expected) {
        await("… " + expected, () -> text.toString().endsWith(expected));
    }

    private interface Sight {
        boolean holds();
    }

    private void await(String expected, Sight sight) {
        lock.lock();
        try {
            while (!sight.holds()) {
                if (!changed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("expected: " + expected + "\nseen: " + text);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }
}
