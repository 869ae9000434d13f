package io.steadyvm.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Carries keys to the guest and its output back, until Ctrl-] or the end of the connection. Keys
 * that come from a file or a pipe end; then it goes on until the guest has been silent for a while,
 * so that an answer to the last line is seen.
 */
public final class ConsoleSession implements WebSocket.Listener {
    /** Ctrl-], and Ctrl-5 on many keyboards: KubeVirt's client leaves with it, too. */
    static final byte ESCAPE = 0x1d;

    /** Long enough for a guest that thinks, short enough for a script that waits. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    /** How it ended. */
    public sealed interface End {
        /** The user left, or has nothing more to type. */
        record Left() implements End {}

        /**
         * The other side closed the connection.
         *
         * @param isOrderly whether there is nothing more to see, as when the guest has ended
         * @param reason in its own words, often ""
         */
        record Closed(boolean isOrderly, String reason) implements End {}

        /** The connection broke. */
        record Broken(String problem) implements End {}
    }

    private final InputStream keys;
    private final OutputStream screen;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile long lastShown = System.nanoTime();

    /** A session that is not connected yet; it listens to the socket that is given to run. */
    public ConsoleSession(InputStream keys, OutputStream screen) {
        this.keys = keys;
        this.screen = screen;
    }

    /** Blocks until the end; in raw mode when the keys come from a terminal. */
    public End run(WebSocket socket, boolean isTerminal) throws IOException {
        // A daemon: reading a key can't be interrupted, and must not keep the process.
        Thread reader = new Thread(() -> sendKeys(socket), "keys");
        reader.setDaemon(true);
        if (!isTerminal) {
            reader.start();
            return joined(socket);
        }
        try (RawTerminal _ = RawTerminal.enter()) {
            reader.start();
            return joined(socket);
        }
    }

    /** Whoever leaves says so: the next viewer need not wait for anything. */
    private End joined(WebSocket socket) {
        End how = end.join();
        var _ =
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                        .orTimeout(1, TimeUnit.SECONDS)
                        .exceptionally(_ -> socket)
                        .join();
        socket.abort();
        return how;
    }

    private void sendKeys(WebSocket socket) {
        byte[] buffer = new byte[4096];
        try {
            for (int count = keys.read(buffer); count >= 0; count = keys.read(buffer)) {
                int escape = escape(buffer, count);
                int length = escape < 0 ? count : escape;
                if (length > 0) {
                    socket.sendBinary(ByteBuffer.wrap(buffer, 0, length), true).join();
                }
                if (escape >= 0) {
                    end.complete(new End.Left());
                    return;
                }
            }
            awaitSilence();
        } catch (IOException | CompletionException e) {
            end.complete(new End.Broken(String.valueOf(e.getMessage())));
        }
    }

    private void awaitSilence() {
        lastShown = System.nanoTime();
        try {
            for (long left = SILENCE.toNanos(); left > 0; left = SILENCE.toNanos() - silence()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            end.complete(new End.Left());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long silence() {
        return System.nanoTime() - lastShown;
    }

    static int escape(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == ESCAPE) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(
            WebSocket socket, ByteBuffer data, boolean isLast) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        show(bytes);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket socket, CharSequence data, boolean isLast) {
        show(data.toString().getBytes(StandardCharsets.UTF_8));
        socket.request(1);
        return null;
    }

    private void show(byte[] bytes) {
        try {
            screen.write(bytes);
            screen.flush();
            lastShown = System.nanoTime();
        } catch (IOException e) {
            end.complete(new End.Broken("the output cannot be written"));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(new End.Closed(code == WebSocket.NORMAL_CLOSURE, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable problem) {
        end.complete(new End.Broken(String.valueOf(problem.getMessage())));
    }
}
