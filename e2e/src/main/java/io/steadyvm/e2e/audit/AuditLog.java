package io.steadyvm.e2e.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The API server's audit log, read further each time that somebody asks. */
public final class AuditLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final List<AuditEntry> entries = new ArrayList<>();
    private long offset;

    public AuditLog(Path file) {
        this.file = file;
    }

    /** All requests so far, in the order of their answers. */
    public synchronized List<AuditEntry> entries() {
        readOn();
        return List.copyOf(entries);
    }

    /** Leaves out all that has been written until now: it may be more than fits into memory. */
    public synchronized void skip() {
        try {
            offset = Files.size(file);
            entries.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The requests on the objects of one namespace. */
    public List<AuditEntry> entries(String namespace) {
        return entries().stream().filter(entry -> entry.namespace().equals(namespace)).toList();
    }

    private void readOn() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(offset);
            byte[] news = new byte[Math.toIntExact(log.length() - offset)];
            log.readFully(news);
            int end = lastLineEnd(news);
            new String(news, 0, end, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new AuditEntry(JSON.readTree(line)))
                    .forEach(entries::add);
            offset += end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that is still being written is left for the next time. */
    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
