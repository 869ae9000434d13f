package io.steadyvm.cli.command;

import io.steadyvm.api.KubeVirt;
import io.steadyvm.api.VmiPhase;
import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Target;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.console.ConsoleSession;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import io.steadyvm.cli.wire.WebSocketRefused;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code console}. */
final class ConsoleCommand implements Command {
    /** KubeVirt's name for bytes as they are. */
    private static final String PROTOCOL = "plain.kubevirt.io";

    private static final Whole TIMEOUT =
            Flag.number(
                    "timeout", "MINUTES", 0, 1440, "Longest wait for the guest to run. Else 5.");
    private static final int DEFAULT_MINUTES = 5;

    private final Terminal terminal;
    private final Cluster cluster;
    private final Clock clock;

    ConsoleCommand(Terminal terminal, Cluster cluster, Clock clock) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "console",
                "[TYPE] NAME",
                "Connect this terminal to the guest's serial console; Ctrl-] leaves.",
                List.of(TIMEOUT),
                Syntax.Operand.VM,
                List.of("console vm-cirros"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        Target typed = Target.parse(arguments.words(), Kind.VMI, Kind.VM);
        Target vmi = new Target(Kind.VMI, typed.name());
        ApiClient api = cluster.connect(arguments);
        int minutes = arguments.number(TIMEOUT).orElse(DEFAULT_MINUTES);
        awaitGuest(arguments, api, vmi, clock.instant().plus(Duration.ofMinutes(minutes)));
        ConsoleSession session = new ConsoleSession(terminal.in(), terminal.raw());
        try {
            WebSocket socket = open(arguments, api, vmi, session);
            terminal.err()
                    .println(
                            "Successfully connected to %s console. Press Ctrl+] or Ctrl+5 to exit console."
                                    .formatted(vmi.name()));
            terminal.err().flush();
            return end(session.run(socket, terminal.isInteractive()), arguments, vmi);
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "the terminal cannot be handed over (%s); try it without one, with: </dev/null"
                            .formatted(e.getMessage()));
        }
    }

    private WebSocket open(Arguments arguments, ApiClient api, Target vmi, ConsoleSession session) {
        String path =
                Paths.subresource(KubeVirt.VMI_PLURAL, api.namespace(), vmi.name(), "console");
        try {
            return api.open(path, PROTOCOL, session);
        } catch (WebSocketRefused refused) {
            // The refused handshake has no readable body; the same request without it says why.
            Answer answer = api.send(Call.get(path));
            Answer reason =
                    answer instanceof Answer.Done
                            ? new Answer.Foreign(refused.code(), "no console")
                            : answer;
            throw cluster.refusals(arguments, api)
                    .ofSubresource("error connecting to the console: ", vmi, reason);
        }
    }

    /** The instance may be booting, or about to be made. */
    private void awaitGuest(Arguments arguments, ApiClient api, Target vmi, Instant deadline) {
        Lookup lookup = new Lookup(api, cluster.refusals(arguments, api));
        boolean hasSaidSo = false;
        while (true) {
            Optional<JsonNode> instance = lookup.find(vmi);
            Optional<VmiPhase> phase =
                    instance.flatMap(found ->
                            VmiPhase.parse(found.path("status").path("phase").asString("")));
            if (phase.equals(Optional.of(VmiPhase.RUNNING))) {
                return;
            }
            if (!clock.instant().isBefore(deadline)) {
                throw CommandFailure.failed(
                        "%s is not running; see what it waits for with: %s"
                                .formatted(
                                        vmi.name(),
                                        cluster.hints(arguments).virtctl("status", vmi.name())));
            }
            if (instance.isEmpty()) {
                lookup.get(new Target(Kind.VM, vmi.name()));
            }
            if (!hasSaidSo) {
                terminal.note("waiting for %s to run; Ctrl-C gives up".formatted(vmi.name()));
                terminal.err().flush();
                hasSaidSo = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while waiting; run the command again");
        }
    }

    private ExitCode end(ConsoleSession.End end, Arguments arguments, Target vmi) {
        return switch (end) {
            case ConsoleSession.End.Left left -> {
                terminal.err().println();
                yield ExitCode.DONE;
            }
            case ConsoleSession.End.Closed(String reason) ->
                    throw CommandFailure.failed(
                            "the console was closed by the other side%s; see: %s"
                                    .formatted(
                                            reason.isEmpty() ? "" : " (" + reason + ")",
                                            cluster.hints(arguments)
                                                    .virtctl("status", vmi.name())));
            case ConsoleSession.End.Broken(String problem) ->
                    throw CommandFailure.failed(
                            "the console's connection broke (%s); connect again"
                                    .formatted(problem));
        };
    }
}
