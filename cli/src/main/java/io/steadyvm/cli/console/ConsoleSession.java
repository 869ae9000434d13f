package io.steadyvm.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Carries keys to the guest and its output back, until Ctrl-] or the end of the connection. */
public final class ConsoleSession implements WebSocket.Listener {
    /** Ctrl-], and Ctrl-5 on many keyboards: KubeVirt's client leaves with it, too. */
    static final byte ESCAPE = 0x1d;

    /** How it ended. */
    public sealed interface End {
        /** The user left. */
        record Left() implements End {}

        /** The other side closed the connection; the words are its own, often "". */
        record Closed(String reason) implements End {}

        /** The connection broke. */
        record Broken(String problem) implements End {}
    }

    private final InputStream keys;
    private final OutputStream screen;
    private final CompletableFuture<End> end = new CompletableFuture<>();

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
            return end.join();
        }
        try (RawTerminal _ = RawTerminal.enter()) {
            reader.start();
            return end.join();
        } finally {
            socket.abort();
        }
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
            // A pipe that ended: what the guest still says is wanted, so the connection stays.
        } catch (IOException | CompletionException e) {
            end.complete(new End.Broken(String.valueOf(e.getMessage())));
        }
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
        } catch (IOException e) {
            end.complete(new End.Broken("the output cannot be written"));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end.complete(new End.Closed(reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable problem) {
        end.complete(new End.Broken(String.valueOf(problem.getMessage())));
    }
}
