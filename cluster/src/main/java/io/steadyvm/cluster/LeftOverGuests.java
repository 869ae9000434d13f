package io.steadyvm.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends the guests that a runtime left running: they outlive it on purpose, but not the cluster.
 *
 * @param directory the runtime's; each {@code guests/<uid>/process} in it names a guest's process
 */
record LeftOverGuests(Path directory) implements AutoCloseable {
    /** Field 22 of /proc/PID/stat, counted after the name in parentheses, which may hold spaces. */
    private static final int START_TIME = 19;

    @Override
    public void close() {
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
