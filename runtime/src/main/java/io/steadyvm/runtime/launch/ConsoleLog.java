package io.steadyvm.runtime.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What a guest's console has printed, on this node's disk. QEMU appends to the file and never asks
 * how long it is, so {@link #bound} is called as long as the guest runs: what is kept then is the
 * newest part, in a second file, and the first begins anew. What is printed within that moment is
 * lost; and while no runtime is there, a guest that prints without end fills the disk.
 *
 * @param file the one that QEMU appends to
 */
record ConsoleLog(Path file) {
    /** How long the file grows, in bytes, between two looks. */
    static final int LIMIT = 1 << 18;

    /** What is kept of it then, in bytes: some screens full. */
    static final int KEPT = 1 << 16;

    /** The newest output, of at most this many bytes; empty when there is none. */
    byte[] tail(int bytes) throws IOException {
        byte[] newest = tail(file, bytes);
        byte[] older = tail(older(), bytes - newest.length);
        byte[] all = new byte[older.length + newest.length];
        System.arraycopy(older, 0, all, 0, older.length);
        System.arraycopy(newest, 0, all, older.length, newest.length);
        return all;
    }

    /** Makes it short again, if it has become long. */
    void bound() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= LIMIT) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, tail(file, KEPT));
        Files.move(fresh, older(), StandardCopyOption.ATOMIC_MOVE);
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(0); // QEMU has opened it for appending, and goes on at the new end.
        }
    }

    private Path older() {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    static byte[] tail(Path file, int bytes) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            long length = reader.length();
            byte[] tail = new byte[(int) Math.min(length, bytes)];
            reader.seek(length - tail.length);
            reader.readFully(tail);
            return tail;
        }
    }
}
