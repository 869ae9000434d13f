package io.steadyvm.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Watches the process table: of the guests of one namespace, no two of one name at any moment. */
final class GuestWatch implements AutoCloseable {
    /** Much shorter than any guest takes to boot. */
    private static final long PERIOD_NANOS = 20_000_000;

    private final String prefix;
    private final Queue<String> twoAtOnce = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean over;

    GuestWatch(String namespace) {
        prefix = "guest=" + namespace + "/";
        thread = Thread.ofPlatform().daemon().name("guest watch").start(this::watch);
    }

    /** QEMU processes, of all names of the namespace. */
    List<ProcessHandle> running() {
        List<ProcessHandle> guests = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(process -> !name(process).isEmpty())
                .forEach(guests::add);
        return guests;
    }

    private String name(ProcessHandle process) {
        String command = process.info().command().orElse("");
        if (!command.contains("qemu-system")) {
            return "";
        }
        return Arrays.stream(process.info().arguments().orElse(new String[0]))
                .filter(argument -> argument.startsWith(prefix))
                .findFirst()
                .orElse("");
    }

    private void watch() {
        while (!over) {
            running().stream()
                    .collect(Collectors.groupingBy(this::name))
                    .forEach((name, processes) -> {
                        if (!name.isEmpty() && processes.size() > 1) {
                            twoAtOnce.add(name + " " + processes);
                        }
                    });
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    List<String> twoAtOnce() {
        return List.copyOf(twoAtOnce);
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
    }
}
