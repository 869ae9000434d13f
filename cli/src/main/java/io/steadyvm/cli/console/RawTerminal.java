package io.steadyvm.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The terminal handed over to the guest: each key goes through as it is, Ctrl-C included. Java has
 * no call for that, {@code stty} has; what it was is brought back even when the process is ended.
 */
final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread onExit = new Thread(this::restore, "restore the terminal");

    /** Whoever is ended while the terminal is being changed brings it back afterwards. */
    private final ReentrantLock changing = new ReentrantLock();

    private boolean isOver;

    private RawTerminal(String before) {
        this.before = before;
    }

    /** Throws when stdin isn't a terminal, or there is no stty. */
    static RawTerminal enter() throws IOException {
        RawTerminal terminal = new RawTerminal(stty("-g").strip());
        Runtime.getRuntime().addShutdownHook(terminal.onExit);
        terminal.change();
        return terminal;
    }

    private void change() throws IOException {
        changing.lock();
        try {
            if (!isOver) {
                stty("raw", "-echo");
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook runs.
        }
    }

    private void restore() {
        changing.lock();
        try {
            if (!isOver) {
                isOver = true;
                stty(before);
            }
        } catch (IOException e) {
            // The terminal is gone, and its state with it.
        } finally {
            changing.unlock();
        }
    }

    private static String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("stty cannot set this terminal");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }
}
