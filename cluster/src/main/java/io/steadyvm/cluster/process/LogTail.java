package io.steadyvm.cluster.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file, for a message: the reason of a death is usually among them. */
final class LogTail {
    private static final int LINES = 5;
    private static final int BYTES = 8 * 1024;
    private static final int LINE_LENGTH = 400;

    private LogTail() {}

    /** Each line on its own, indented; empty when there is nothing to show. */
    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            StringBuilder tail = new StringBuilder();
            for (String line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
                tail.append("\n    ").append(line, 0, Math.min(line.length(), LINE_LENGTH));
            }
            return tail.toString();
        } catch (IOException e) {
            return ""; // The message names the file; who opens it sees what is wrong with it.
        }
    }
}
