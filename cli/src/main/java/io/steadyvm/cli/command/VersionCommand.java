package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.ApiClient;
import io.steadyvm.cli.wire.Call;
import io.steadyvm.cli.wire.Paths;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code version}. */
final class VersionCommand implements Command {
    private static final Switch CLIENT =
            Flag.withLetter("c", Flag.toggle("client", "This program only; no cluster is needed."));

    private final Terminal terminal;
    private final Cluster cluster;
    private final Program program;

    VersionCommand(Terminal terminal, Cluster cluster, Program program) {
        this.terminal = terminal;
        this.cluster = cluster;
        this.program = program;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "version",
                "",
                "Show the versions of this program and of the server.",
                List.of(CLIENT),
                Syntax.Operand.NOTHING,
                List.of("version --client"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        terminal.print("Client Version: " + program.version());
        if (!arguments.has(CLIENT)) {
            terminal.print("Server Version: " + serverVersion(cluster.connect(arguments)));
        }
        return ExitCode.DONE;
    }

    private String serverVersion(ApiClient api) {
        Answer answer = api.send(Call.get(Paths.version()));
        if (answer instanceof Answer.Done(int code, JsonNode version)) {
            return version.path("gitVersion").asString("unknown");
        }
        throw CommandFailure.failed(
                "the server does not say its version; check that manifests/subresources is"
                        + " installed and that the webhook runs");
    }
}
