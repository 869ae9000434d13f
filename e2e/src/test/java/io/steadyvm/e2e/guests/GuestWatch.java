package io.steadyvm.e2e.guests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Watches the process table: of the guests of one name, no two at any moment. */
final class GuestWatch implements AutoCloseable {
    /** Much shorter than any guest takes to boot. */
    private static final long PERIOD_NANOS = 20_000_000;

    private static final Path PROCESSES = Path.of("/proc");
    private static final String OPTION = "guest=";

    private final Queue<String> twoAtOnce = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /**
     * A QEMU process.
     *
     * @param name {@code namespace/name}
     */
    record Guest(long pid, String name) {
        void kill() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    GuestWatch() {
        thread = Thread.ofPlatform().daemon().name("guest watch").start(this::watch);
    }

    /** The guests of one namespace. */
    static List<Guest> running(String namespace) {
        return all().stream().filter(one -> one.name().startsWith(namespace + "/")).toList();
    }

    private static List<Guest> all() {
        List<Guest> guests = new ArrayList<>();
        try (DirectoryStream<Path> each = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : each) {
                String name = name(process);
                if (!name.isEmpty()) {
                    guests.add(new Guest(Long.parseLong(process.getFileName().toString()), name));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return guests;
    }

    /** Of the guest; empty for any other process, and for one that has just ended. */
    private static String name(Path process) {
        try {
            if (!Files.readString(process.resolve("comm")).startsWith("qemu-system")) {
                return "";
            }
            byte[] line = Files.readAllBytes(process.resolve("cmdline"));
            for (String word : new String(line, StandardCharsets.UTF_8).split("\0", -1)) {
                if (word.startsWith(OPTION)) {
                    return word.substring(OPTION.length()).split(",", 2)[0];
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    private void watch() {
        while (!over) {
            all().stream()
                    .collect(Collectors.groupingBy(Guest::name))
                    .forEach((name, guests) -> {
                        if (guests.size() > 1) {
                            twoAtOnce.add(name + " " + guests);
                        }
                    });
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** What must never be; a watch that does not look any more is not believed. */
    List<String> twoAtOnce() {
        if (!thread.isAlive()) {
            throw new IllegalStateException("nobody has watched");
        }
        return List.copyOf(twoAtOnce);
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
