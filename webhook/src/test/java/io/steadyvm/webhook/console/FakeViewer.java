package io.steadyvm.webhook.console;

import io.steadyvm.webhook.http.StreamPeer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what it is told; takes bytes when the test says so. */
final class FakeViewer implements StreamPeer {
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    final BlockingQueue<CompletableFuture<Void>> sends = new LinkedBlockingQueue<>();
    volatile Duration silence = Duration.ZERO;

    @Override
    public CompletableFuture<?> send(ByteBuffer bytes) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        events.add("send " + StandardCharsets.UTF_8.decode(bytes));
        sends.add(sent);
        return sent;
    }

    @Override
    public void demand() {
        events.add("demand");
    }

    @Override
    public void ping() {
        events.add("ping");
    }

    @Override
    public Duration silence() {
        return silence;
    }

    @Override
    public void close(int code, String reason) {
        events.add("close " + code + " " + reason);
    }

    @Override
    public void cut() {
        events.add("cut");
    }

    String next() throws InterruptedException {
        String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing happens");
        }
        return event;
    }

    boolean isQuiet() {
        return events.isEmpty();
    }
}
