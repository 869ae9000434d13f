package io.steadyvm.e2e.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What there is of guests on the node, seen past the runtime.
 *
 * @param runtime the runtime's directory
 */
public record NodeView(Path runtime) {
    /** What the guest prints before each line that is about itself. */
    private static final String MARK = "guest: ";

    public Path folder(JsonNode vmi) {
        return runtime.resolve("guests").resolve(Stage.uid(vmi));
    }

    /** All that the guest's console has printed, as long as that is not much. */
    public String console(JsonNode vmi) {
        return text(folder(vmi).resolve("console.log"));
    }

    /** The lines that the guest prints about itself. */
    public List<String> says(JsonNode vmi) {
        return console(vmi)
                .lines()
                .filter(line -> line.contains(MARK))
                .map(line -> line.substring(line.indexOf(MARK) + MARK.length()).strip())
                .toList();
    }

    /** The same by its first words: {@code product_uuid}, {@code mac}, {@code user-data>}. */
    public Map<String, String> seen(JsonNode vmi) {
        Map<String, String> seen = new TreeMap<>();
        says(vmi)
                .forEach(line -> {
                    String[] pair = line.split(line.startsWith("user-data") ? " " : "=", 2);
                    seen.merge(pair[0], pair.length > 1 ? pair[1] : "", (a, b) -> a + "\n" + b);
                });
        return seen;
    }

    /** The guest's memory as it counts it. */
    public static long kilobytes(Map<String, String> seen) {
        return Long.parseLong(seen.getOrDefault("memory", "").replace(" kB", ""));
    }

    /** Who the guest's process is, {@code PID …}; empty before it is one. */
    String process(JsonNode vmi) {
        return text(folder(vmi).resolve("process"));
    }

    /** What QEMU says of the guest: running, paused, shutdown. Empty when there is none. */
    public String status(JsonNode vmi) {
        String answer = tell(vmi, "query-status");
        return answer.replaceAll("(?s).*\"status\": \"([a-z-]+)\".*", "$1");
    }

    /** Presses the power button once; a guest that boots is deaf. */
    public void press(JsonNode vmi) {
        tell(vmi, "system_powerdown");
    }

    private String tell(JsonNode vmi, String command) {
        try (SocketChannel qmp =
                SocketChannel.open(UnixDomainSocketAddress.of(folder(vmi).resolve("qmp.sock")))) {
            write(qmp, "{\"execute\": \"qmp_capabilities\"}\n");
            answer(qmp);
            write(qmp, "{\"execute\": \"" + command + "\"}\n");
            return answer(qmp);
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Types at the console, whose one client the runtime usually is.
     *
     * @return to be closed when the guest has read it: what it hasn't is lost then
     */
    public Closeable type(JsonNode vmi, String line) {
        try {
            SocketChannel console =
                    SocketChannel.open(
                            UnixDomainSocketAddress.of(folder(vmi).resolve("console.sock")));
            write(console, line + "\n");
            return console;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String answer(SocketChannel qmp) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
        StringBuilder answers = new StringBuilder();
        while (!answers.toString().contains("\"return\"")) {
            if (qmp.read(buffer.clear()) < 0) {
                throw new IOException("QEMU has hung up");
            }
            answers.append(
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
        }
        return answers.toString();
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return ""; // Deleted meanwhile.
        }
    }
}
