package io.steadyvm.cli.command;

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
import io.steadyvm.cli.wire.ApiClient;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code console}. */
final class ConsoleCommand implements Command {
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
                "Connect this terminal to the guest's serial console; Ctrl-] leaves. Input that ends"
                        + " (a pipe, a file) is typed, and its answer printed.",
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
        Instant deadline = clock.instant().plus(Duration.ofMinutes(minutes));
        ConsoleSession session = new ConsoleSession(terminal.in(), terminal.raw());
        try {
            WebSocket socket =
                    new ConsoleEntrance(terminal, cluster, clock, arguments)
                            .open(api, vmi, session, deadline);
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

    private ExitCode end(ConsoleSession.End end, Arguments arguments, Target vmi) {
        return switch (end) {
            case ConsoleSession.End.Left left -> {
                terminal.err().println();
                yield ExitCode.DONE;
            }
            case ConsoleSession.End.Closed(boolean isOrderly, String reason) -> {
                terminal.err().println();
                if (!isOrderly) {
                    throw CommandFailure.failed(
                            "the console was closed%s; see: %s"
                                    .formatted(
                                            reason.isEmpty() ? " by the other side" : ": " + reason,
                                            cluster.hints(arguments)
                                                    .virtctl("status", vmi.name())));
                }
                terminal.note(reason.isEmpty() ? "the console was closed" : reason);
                yield ExitCode.DONE;
            }
            case ConsoleSession.End.Broken(String problem) ->
                    throw CommandFailure.failed(
                            "the console's connection broke (%s); connect again"
                                    .formatted(problem));
        };
    }
}
