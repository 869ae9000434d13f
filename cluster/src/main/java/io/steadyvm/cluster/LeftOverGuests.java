package io.steadyvm.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends the guests that a runtime left running: they outlive it on purpose, but not the cluster.
 * When this JVM dies without a word, a shell ends them that waits for just that, at the other end
 * of a pipe.
 *
 * @param directory the runtime's; each {@code guests/<uid>/process} in it names a guest's process,
 *     each {@code locks/*} is locked while a guest runs
 * @param watcher reads its standard input to the end before it acts
 */
record LeftOverGuests(Path directory, Process watcher) implements AutoCloseable {
    private static final String WATCH =
            "cat >/dev/null; cd \"$1\" || exit 0;"
                    + " for round in 1 2 3 4 5; do"
                    + " for f in guests/*/process; do"
                    + " [ -r \"$f\" ] || continue; read -r pid start rest <\"$f\";"
                    + " stat=$(cat \"/proc/$pid/stat\" 2>/dev/null) || continue;"
                    + " set -- ${stat##*) }; [ \"${20}\" = \"$start\" ] && kill -9 \"$pid\";"
                    + " done;"
                    + " busy=; for lock in locks/*; do [ -e \"$lock\" ] || continue;"
                    + " flock -w 1 \"$lock\" true || busy=1; done;"
                    + " [ -z \"$busy\" ] && exit 0; done";

    /** Watches over a runtime's directory from now on. */
    static LeftOverGuests watch(Path directory) {
        try {
            Process watcher =
                    new ProcessBuilder("setsid", "sh", "-c", WATCH, "sh", directory.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new LeftOverGuests(directory, watcher);
        } catch (IOException e) {
            throw new ClusterException(
                    "nobody can watch over the guests: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Field 22 of /proc/PID/stat, counted after the name in parentheses, which may hold spaces. */
    private static final int START_TIME = 19;

    @Override
    public void close() {
        endAll();
        try {
            watcher.getOutputStream().close(); // It looks once more, and ends.
        } catch (IOException e) {
            watcher.destroyForcibly();
        }
    }

    private void endAll() {
        Path guests = directory.resolve("guests");
        if (!Files.isDirectory(guests)) {
            return;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(guests)) {
            for (Path guest : each) {
                end(guest.resolve("process"));
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "the guests in %s can't be listed: %s.".formatted(guests, e.getMessage()), e);
        }
    }

    /** The file is one line: PID STARTTIME and more; a PID may be another process's by now. */
    private static void end(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> fields = List.of(Files.readString(file).strip().split(" "));
        if (fields.size() < 2 || !fields.getFirst().matches("[1-9][0-9]{0,9}")) {
            return;
        }
        long pid = Long.parseLong(fields.getFirst());
        if (startTime(pid).equals(fields.get(1))) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String startTime(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "));
            return fields.get(START_TIME);
        } catch (IOException e) {
            return ""; // It's gone.
        }
    }
}
