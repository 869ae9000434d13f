package io.steadyvm.runtime.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that holds a lock of the kernel's for as long as it lives.
 *
 * <p>The lock is taken by {@code flock --no-fork}, which then becomes the program: the kernel
 * grants it to one process at a time and takes it back at its end, however that comes. So no second
 * guest starts while one holds it, and holding it ourselves proves that none runs, at every point
 * at which a runtime may be killed. The process writes who it is (PID, start time) before it
 * becomes the program, and into the lock's file, for which boot it holds it.
 *
 * @param boot which boot of the machine, by its UID
 * @param lock one file for each VMI's name
 * @param record {@code PID STARTTIME NAMESPACE/NAME}, in one line
 */
record LockedProcess(String boot, Path lock, Path record) {
    private static final int TAKEN = 75;
    private static final long PATIENCE_SECONDS = 10;

    /** Field 22 of /proc/PID/stat, counted after the name in parentheses, which may hold spaces. */
    private static final int START_TIME = 19;

    /** Writes the record, and becomes the program: same PID, same start time, same lock. */
    private static final String SCRIPT =
            "record=$1 name=$2 lock=$3 boot=$4; shift 4; [ -e \"$record\" ] && exit 76;"
                    + " echo \"$boot\" >\"$lock\";"
                    + " stat=$(cat /proc/$$/stat); fields=${stat##*) };"
                    + " start=$(echo \"$fields\" | cut -d' ' -f20);"
                    + " echo \"$$ $start $name\" >\"$record.new\" && mv \"$record.new\" \"$record\""
                    + " && exec \"$@\"";

    /**
     * Starts the program, in a session of its own: it outlives us.
     *
     * @param errors where its standard error goes
     */
    void start(String name, List<String> program, Path errors) throws IOException {
        List<String> line = new ArrayList<>();
        line.addAll(List.of("setsid", "flock", "--nonblock", "--no-fork"));
        line.addAll(List.of("-E", Integer.toString(TAKEN), lock.toString()));
        line.addAll(List.of("sh", "-c", SCRIPT, "sh", record.toString(), name));
        line.addAll(List.of(lock.toString(), boot));
        line.addAll(program);
        Process child =
                new ProcessBuilder(line)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(errors.toFile())
                        .redirectErrorStream(true)
                        .start();
        awaitRecord(child);
    }

    /** Until it has said who it is, or has ended; otherwise we could take it for not started. */
    private void awaitRecord(Process child) throws IOException {
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(record) && System.nanoTime() < end) {
                if (child.waitFor(10, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (!Files.exists(record)) {
            throw new IOException(
                    "the guest's process did not start; another one may hold its lock");
        }
    }

    /** What there is of the process. */
    enum Life {
        /** It was never started, and nobody holds the lock. */
        NONE,
        /** Somebody holds the lock who has not said who it is: this one, starting, or another. */
        LOCKED,
        /** It is there, and holds the lock. */
        RUNNING,
        /** It was started, and is gone; another one may hold the lock. */
        ENDED
    }

    Life life() throws IOException {
        boolean started = Files.exists(record);
        if (started && process().isPresent()) {
            return Life.RUNNING;
        }
        boolean locked = isLocked();
        if (!started) {
            return locked ? Life.LOCKED : Life.NONE;
        }
        // A process that we can't see, in another PID namespace say, is not gone for that.
        return locked && mayBeOurs() ? Life.RUNNING : Life.ENDED;
    }

    private boolean mayBeOurs() throws IOException {
        String holder = Files.readString(lock).strip();
        return holder.isEmpty() || holder.equals(boot);
    }

    private boolean isLocked() throws IOException {
        if (!Files.exists(lock)) {
            return false;
        }
        Process probe =
                new ProcessBuilder(
                                "flock",
                                "--nonblock",
                                "-E",
                                Integer.toString(TAKEN),
                                lock.toString(),
                                "true")
                        .redirectErrorStream(true)
                        .start();
        try {
            if (!probe.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                probe.destroyForcibly();
                throw new IOException("flock does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return switch (probe.exitValue()) {
            case 0 -> false;
            case TAKEN -> true;
            default -> throw new IOException("flock failed: " + probe.exitValue());
        };
    }

    /** The process, if it is still the one that the record names. */
    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(record)) {
            return Optional.empty();
        }
        String[] fields = Files.readString(record).strip().split(" ", -1);
        if (fields.length < 2 || !fields[0].matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(fields[0]);
        return startTime(pid).equals(fields[1]) ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static String startTime(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String after = stat.substring(stat.lastIndexOf(')') + 1).strip();
            String[] fields = after.split(" ", -1);
            // A zombie has given its lock back, and waits for nothing but to be counted.
            return fields[0].equals("Z") ? "" : fields[START_TIME];
        } catch (IOException e) {
            return ""; // It is gone.
        }
    }
}
