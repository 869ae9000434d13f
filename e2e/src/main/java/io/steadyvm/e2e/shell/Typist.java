package io.steadyvm.e2e.shell;

import io.steadyvm.e2e.StepFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Somebody who types into a command that runs in a terminal of its own, and reads along. The
 * terminal is one of {@code script}, which every Debian has.
 */
public final class Typist implements AutoCloseable {
    private final Process process;
    private final OutputStream keys;
    private final StringBuilder screen = new StringBuilder();
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Void> read = new CompletableFuture<>();

    Typist(Process process) {
        this.process = process;
        this.keys = process.getOutputStream();
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream output = process.getInputStream()) {
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                show(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException _) {
            // Ended while we read: there is nothing more to see.
        }
        read.complete(null);
    }

    private void show(String text) {
        lock.lock();
        try {
            screen.append(text);
        } finally {
            lock.unlock();
        }
    }

    /** All that was printed. */
    public String screen() {
        lock.lock();
        try {
            return screen.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Presses these keys. */
    public void type(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new StepFailed("nobody reads what is typed; the screen: " + screen(), e);
        }
    }

    /** The processes in the terminal. */
    public ProcessHandle[] processes() {
        return process.descendants().toArray(ProcessHandle[]::new);
    }

    /**
     * Waits for the command's end.
     *
     * @return its exit code
     */
    public int end(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new StepFailed("it does not end; the screen: " + screen());
            }
            read.get(seconds, TimeUnit.SECONDS);
            return process.exitValue();
        } catch (ExecutionException | TimeoutException e) {
            throw new StepFailed("its output does not end; the screen: " + screen(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted; the screen: " + screen(), e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
