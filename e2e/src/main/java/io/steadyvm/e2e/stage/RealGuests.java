package io.steadyvm.e2e.stage;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The guests that the runtime boots, as somebody before the machine would treat them. */
public final class RealGuests implements Guests {
    private static final Set<String> OVER = Set.of("Succeeded", "Failed", "");
    private static final String READY = "guest: ready";

    /** What the guest prints before each line that is about itself. */
    private static final String MARK = "guest: ";

    private final ClusterView view;
    private final Eventually eventually;
    private final Path runtime;

    /**
     * Knows the guests of one namespace.
     *
     * @param runtime the runtime's directory
     */
    public RealGuests(ClusterView view, Eventually eventually, Path runtime) {
        this.view = view;
        this.eventually = eventually;
        this.runtime = runtime;
    }

    @Override
    public void boots(JsonNode vmi) {
        eventually.until("the guest runs", () -> phase(vmi), "Running"::equals);
    }

    /** Presses the power button, until it has been heard: a guest that boots is deaf. */
    @Override
    public void powersOff(JsonNode vmi) {
        eventually.until(
                "the guest powers off",
                () -> {
                    press(vmi);
                    return phase(vmi);
                },
                OVER::contains);
    }

    @Override
    public void crashes(JsonNode vmi) {
        process(vmi).ifPresent(ProcessHandle::destroyForcibly);
        eventually.until("the guest ends", () -> phase(vmi), OVER::contains);
    }

    /** The QEMU process; empty when it is gone. */
    public Optional<ProcessHandle> process(JsonNode vmi) {
        String record = text(folder(vmi).resolve("process"));
        return record.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(record.split(" ", -1)[0]));
    }

    @Override
    public Optional<String> console(JsonNode vmi) {
        Path log = folder(vmi).resolve("console.log");
        String printed =
                eventually.until(
                        "the guest prints " + READY, () -> text(log), all -> all.contains(READY));
        String about =
                printed.lines()
                        .filter(line -> line.contains(MARK))
                        .map(line -> line.substring(line.indexOf(MARK) + MARK.length()).strip())
                        .collect(Collectors.joining("\n"));
        return Optional.of(about);
    }

    /** Of this boot; empty when there is none any more. */
    private String phase(JsonNode vmi) {
        JsonNode now = view.vmi(vmi.at("/metadata/name").asString());
        return Stage.uid(vmi).equals(now.at("/metadata/uid").asString(""))
                ? now.at("/status/phase").asString("Pending")
                : "";
    }

    private Path folder(JsonNode vmi) {
        return runtime.resolve("guests").resolve(Stage.uid(vmi));
    }

    private void press(JsonNode vmi) {
        Path socket = folder(vmi).resolve("qmp.sock");
        if (!Files.exists(socket)) {
            return; // It has ended already, or not begun.
        }
        try (SocketChannel qmp = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            for (String command : List.of("qmp_capabilities", "system_powerdown")) {
                String line = "{\"execute\":\"" + command + "\"}\n";
                ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    qmp.write(bytes);
                }
                answer(qmp);
            }
        } catch (IOException e) {
            // QEMU went away meanwhile.
        }
    }

    private static void answer(SocketChannel qmp) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
        StringBuilder answers = new StringBuilder();
        while (!answers.toString().contains("\"return\"")) {
            if (qmp.read(buffer.clear()) < 0) {
                throw new IOException("QEMU has hung up");
            }
            answers.append(
                    new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
        }
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return ""; // Deleted meanwhile.
        }
    }
}
