package io.steadyvm.runtime.remote;

import static java.util.Objects.requireNonNull;

import io.steadyvm.runtime.console.ByteRing;
import io.steadyvm.runtime.console.Console;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Somebody before a console. The guest never waits for a viewer who reads slowly (a kernel that
 * prints would stand still): such a viewer misses some of the output, and is told how much. A
 * viewer waits for a guest that doesn't read. Nothing that passes is logged.
 *
 * <p>Public, because Jetty calls it by reflection.
 */
public final class Viewer implements Session.Listener {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    private static final int CANNOT_ACCEPT = 1003;

    /** What waits for a slow viewer, in bytes; the scroll-back has to fit. */
    private static final int MOST_WAITING = 256 * 1024;

    private static final int LARGEST_MESSAGE = 16 * 1024;

    /** The webhook pings several times in it. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final Console console;
    private final Consumer<Viewer> arrived;
    private final Consumer<Viewer> left;
    private final Executor typing;
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteRing waiting = new ByteRing(MOST_WAITING);
    private final Sender sender = new Sender();
    private long lost;
    private @Nullable Farewell farewell;
    private volatile @Nullable Session session;
    private volatile @Nullable Closeable attachment;

    private record Farewell(int code, String reason) {}

    /**
     * @param typing runs what may wait for the guest
     * @param arrived told when it is there
     * @param left told when it isn't any more
     */
    Viewer(Console console, Executor typing, Consumer<Viewer> arrived, Consumer<Viewer> left) {
        this.console = console;
        this.typing = typing;
        this.arrived = arrived;
        this.left = left;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setIdleTimeout(IDLE);
        session = opened;
        arrived.accept(this);
        attachment = console.attach(this::show, () -> leave(NORMAL, "the guest has ended"));
        opened.demand();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer payload, boolean isLast, Callback callback) {
        byte[] typed = new byte[payload.remaining()];
        payload.get(typed);
        callback.succeed();
        typing.execute(() -> type(typed));
    }

    private void type(byte[] typed) {
        Session open = session;
        try {
            console.write(typed);
            if (open != null) {
                open.demand();
            }
        } catch (IOException e) {
            leave(NORMAL, "the guest has ended");
        }
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean isLast) {
        leave(CANNOT_ACCEPT, "binary messages only");
    }

    /** From the console's own thread: must not wait. */
    private void show(byte[] output) {
        lock.lock();
        try {
            lost += waiting.add(output);
        } finally {
            lock.unlock();
        }
        sender.iterate();
    }

    /** Says goodbye after all that is still to be shown. */
    void leave(int code, String reason) {
        lock.lock();
        try {
            if (farewell == null) {
                farewell = new Farewell(code, reason);
            }
        } finally {
            lock.unlock();
        }
        sender.iterate();
    }

    /** What is to be shown next; none when nothing waits. */
    private byte[] next() {
        if (lost > 0) {
            String notice = "\r\n[%d bytes are left out]\r\n".formatted(lost);
            lost = 0;
            return notice.getBytes(StandardCharsets.US_ASCII);
        }
        return waiting.take(LARGEST_MESSAGE);
    }

    /** One message after the other is on its way. */
    private final class Sender extends IteratingCallback {
        @Override
        protected Action process() {
            Session open = requireNonNull(session);
            byte[] message;
            Farewell last;
            lock.lock();
            try {
                message = next();
                last = farewell;
            } finally {
                lock.unlock();
            }
            if (message.length > 0) {
                open.sendBinary(
                        ByteBuffer.wrap(message), Callback.from(this::succeeded, this::failed));
                return Action.SCHEDULED;
            }
            if (last == null) {
                return Action.IDLE;
            }
            open.close(last.code(), last.reason(), Callback.NOOP);
            return Action.SUCCEEDED;
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        detach();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        detach();
        callback.succeed();
    }

    private void detach() {
        Closeable attached = attachment;
        if (attached != null) {
            try {
                attached.close();
            } catch (IOException e) {
                throw new AssertionError("detaching is an act in memory", e);
            }
        }
        left.accept(this);
    }
}
