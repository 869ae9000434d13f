package io.steadyvm.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All files of one cluster: keys, etcd's data, kubeconfigs, logs. It belongs to one process at a
 * time, and to its owner's eyes only (it holds private keys).
 *
 * <p>{@code pki/} {@code etcd/} {@code logs/} {@code <name>.kubeconfig} {@code lock}
 */
public final class StateDirectory implements AutoCloseable {
    private final Path root;
    private final boolean temporary;
    private final FileChannel lock;

    private StateDirectory(Path root, boolean temporary) throws IOException {
        this.root = root;
        this.temporary = temporary;
        for (Path directory : List.of(root, pki(), logs())) {
            Files.createDirectories(directory);
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        lock =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean mine = false;
        try {
            mine = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another cluster of this JVM has it: the same answer as for another process.
        }
        if (!mine) {
            lock.close();
            throw new ClusterException(
                    "%s is in use by another steadyvm; stop that one, or set STEADYVM_DIR to another directory."
                            .formatted(root));
        }
    }

    /** A directory that stays: a cluster that is started in it again finds its objects there. */
    public static StateDirectory at(Path root) {
        try {
            return new StateDirectory(root.toAbsolutePath().normalize(), false);
        } catch (IOException e) {
            throw new ClusterException(
                    "%s can't be used for the cluster's state: %s.".formatted(root, e.getMessage()),
                    e);
        }
    }

    /** A new directory that is deleted when it is closed. */
    public static StateDirectory temporary() {
        try {
            return new StateDirectory(Files.createTempDirectory("steadyvm-"), true);
        } catch (IOException e) {
            throw new ClusterException(
                    "no temporary directory can be made: %s.".formatted(e.getMessage()), e);
        }
    }

    public Path root() {
        return root;
    }

    Path pki() {
        return root.resolve("pki");
    }

    Path etcd() {
        return root.resolve("etcd");
    }

    Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Where the API server writes what it was asked, one JSON object a line. */
    public Path auditLog() {
        return logs().resolve("audit.jsonl");
    }

    /** The kubeconfig of an identity: "admin", "steadyvm-webhook". */
    public Path kubeconfig(String name) {
        return root.resolve(name + ".kubeconfig");
    }

    /**
     * A directory for Unix sockets, whose paths are short by nature: below this one where that is
     * short enough, else below /tmp, and reached from here by a link.
     */
    Path forSockets(String name, int longest) {
        Path usual = root.resolve(name);
        try {
            if (Files.isSymbolicLink(usual) && Files.isDirectory(usual)) {
                return usual.toRealPath();
            }
            if (usual.toString().getBytes(StandardCharsets.UTF_8).length <= longest) {
                return Files.createDirectories(usual);
            }
            Path elsewhere = Files.createTempDirectory(Path.of("/tmp"), "steadyvm-");
            Files.deleteIfExists(usual);
            Files.createSymbolicLink(usual, elsewhere);
            return elsewhere;
        } catch (IOException e) {
            throw new ClusterException("%s can't be made: %s.".formatted(usual, e.getMessage()), e);
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new ClusterException(
                    "%s can't be deleted: %s.".formatted(root, e.getMessage()), e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
