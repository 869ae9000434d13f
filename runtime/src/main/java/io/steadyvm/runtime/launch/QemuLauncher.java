package io.steadyvm.runtime.launch;

import io.steadyvm.runtime.console.Console;
import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.decide.GuestState;
import io.steadyvm.runtime.decide.GuestState.Run;
import io.steadyvm.runtime.machine.Machine;
import io.steadyvm.runtime.machine.MachineReader;
import io.steadyvm.runtime.machine.Reading;
import io.steadyvm.runtime.qemu.Node;
import io.steadyvm.runtime.qemu.QemuCommand;
import io.steadyvm.runtime.qemu.Resources;
import io.steadyvm.runtime.qmp.QmpClient;
import io.steadyvm.runtime.volume.MissingException;
import io.steadyvm.runtime.volume.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guests as QEMU processes of this node, which outlive the runtime and are found again. */
public final class QemuLauncher implements Launcher {
    /** For QEMU's answer; a busy machine may let it wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern FORWARD =
            Pattern.compile("TCP\\[HOST_FORWARD]\\s+\\d+\\s+\\S+\\s+(\\d+)\\s+\\S+\\s+(\\d+)");

    private final Node node;
    private final GuestFolder folder;
    private final Volumes volumes;
    private final Map<GuestId, Console> consoles = new ConcurrentHashMap<>();

    /** Keeps its files below {@code root}. */
    public QemuLauncher(Node node, Path root, Volumes volumes) {
        this.node = node;
        this.folder = new GuestFolder(root);
        this.volumes = volumes;
    }

    @Override
    public List<GuestId> known() throws IOException {
        return folder.known();
    }

    @Override
    public GuestState state(GuestId guest) throws IOException {
        return switch (folder.process(guest).life()) {
            case NONE -> new GuestState.Absent();
            case LOCKED -> new GuestState.Unanswered();
            case RUNNING -> answer(guest);
            case ENDED -> {
                hangUp(guest);
                yield new GuestState.Ended(folder.lastWords(guest));
            }
        };
    }

    private void hangUp(GuestId guest) throws IOException {
        Console console = consoles.remove(guest);
        if (console != null) {
            console.close();
        }
    }

    private GuestState answer(GuestId guest) {
        Path socket = folder.files(guest).qmp();
        if (!Files.exists(socket)) {
            return new GuestState.Unanswered();
        }
        try (QmpClient qmp = QmpClient.connect(socket, PATIENCE)) {
            String status = qmp.execute("query-status").path("status").asString("");
            return new GuestState.Alive(run(status));
        } catch (IOException e) {
            return new GuestState.Unanswered();
        }
    }

    private static Run run(String status) {
        return switch (status) {
            case "running" -> Run.RUNNING;
            case "shutdown" -> Run.SHUT_DOWN;
            case "guest-panicked", "internal-error", "io-error", "watchdog" -> Run.BROKEN;
            default -> Run.PAUSED;
        };
    }

    @Override
    public Preparation prepare(GuestId guest, JsonNode spec) throws IOException {
        switch (MachineReader.read(guest.name(), spec)) {
            case Reading.Refused refused -> {
                return new Preparation.Refused(refused.message());
            }
            case Reading.Understood(Machine machine) -> {
                try {
                    volumes.check(machine);
                    return new Preparation.Ready();
                } catch (MissingException e) {
                    return new Preparation.Waiting(e.reason(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    @Override
    public void launch(GuestId guest, JsonNode spec) throws IOException {
        if (!(MachineReader.read(guest.name(), spec) instanceof Reading.Understood(var machine))) {
            throw new IOException("the spec can't be run");
        }
        folder.create(guest);
        Resources resources = volumes.make(machine, folder.files(guest), guest, Probe.ports(spec));
        folder.process(guest)
                .start(
                        guest.toString(),
                        QemuCommand.of(guest.toString(), machine, resources, node),
                        folder.errors(guest));
    }

    @Override
    public void powerDown(GuestId guest) throws IOException {
        tell(guest, "system_powerdown");
    }

    @Override
    public void pause(GuestId guest) throws IOException {
        tell(guest, "stop");
    }

    @Override
    public void resume(GuestId guest) throws IOException {
        tell(guest, "cont");
    }

    private void tell(GuestId guest, String command) throws IOException {
        try (QmpClient qmp = QmpClient.connect(folder.files(guest).qmp(), PATIENCE)) {
            qmp.execute(command);
        }
    }

    @Override
    public void kill(GuestId guest) throws IOException {
        folder.process(guest).process().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** QEMU's own scroll-back of a console begins with its first reader: that is us. */
    @Override
    public void tend(GuestId guest) throws IOException {
        console(guest);
        folder.consoleLog(guest).bound();
    }

    @Override
    public void discard(GuestId guest) throws IOException {
        folder.delete(guest);
    }

    @Override
    public Optional<Integer> forwardedPort(GuestId guest, int port) throws IOException {
        try (QmpClient qmp = QmpClient.connect(folder.files(guest).qmp(), PATIENCE)) {
            var arguments = JsonMapper.shared().createObjectNode();
            arguments.put("command-line", "info usernet");
            String table = qmp.execute("human-monitor-command", arguments).asString("");
            Matcher matcher = FORWARD.matcher(table);
            while (matcher.find()) {
                if (Integer.parseInt(matcher.group(2)) == port) {
                    return Optional.of(Integer.parseInt(matcher.group(1)));
                }
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<Console> console(GuestId guest) {
        return Optional.ofNullable(
                consoles.compute(
                        guest,
                        (id, known) -> known != null && !known.hasEnded() ? known : connected(id)));
    }

    @SuppressWarnings("NullAway") // Absence is what Map.compute takes null for.
    private Console connected(GuestId guest) {
        Path socket = folder.files(guest).console();
        try {
            return Files.exists(socket)
                    ? Console.open(socket, folder.consoleLog(guest).tail(ConsoleLog.KEPT))
                    : null;
        } catch (IOException e) {
            return null;
        }
    }
}
