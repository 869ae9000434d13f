package io.steadyvm.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The terminal handed over to the guest: each key goes through as it is, Ctrl-C included. Java has
 * no call for that, {@code stty} has; what it was is brought back even when the process is ended.
 */
final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread onExit = new Thread(this::restore, "restore the terminal");
    private final AtomicBoolean restored = new AtomicBoolean();

    private RawTerminal(String before) {
        this.before = before;
    }

    /** Throws when stdin isn't a terminal, or there is no stty. */
    static RawTerminal enter() throws IOException {
        RawTerminal terminal = new RawTerminal(stty("-g").strip());
        Runtime.getRuntime().addShutdownHook(terminal.onExit);
        stty("raw", "-echo");
        return terminal;
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
        if (restored.compareAndSet(false, true)) {
            try {
                stty(before);
            } catch (IOException e) {
                // The terminal is gone, and its state with it.
            }
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
