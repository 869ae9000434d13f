package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.wire.Answer;
import io.steadyvm.cli.wire.Discovery;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
                List.of(CLIENT, Terminal.OUTPUT),
                Syntax.Operand.NOTHING,
                List.of("version --client", "version -o json"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        String client = "Client Version: " + program.version();
        boolean isPlain = arguments.text(Terminal.OUTPUT).isEmpty();
        if (arguments.has(CLIENT)) {
            if (isPlain) {
                terminal.print(client);
            } else {
                terminal.show(arguments, tree(), () -> client);
            }
            return ExitCode.DONE;
        }
        Answer answer = ServerVersion.ask(new Discovery(cluster.connect(arguments)));
        if (answer instanceof Answer.Done(int code, JsonNode version)) {
            String server = "Server Version: " + version.path("gitVersion").asString("unknown");
            terminal.show(
                    arguments, tree().set("serverVersion", version), () -> client + "\n" + server);
            ServerVersion.mismatch(program.version(), answer).ifPresent(terminal::note);
            return ExitCode.DONE;
        }
        terminal.show(arguments, tree(), () -> client);
        throw CommandFailure.failed(
                "the server does not say its version; install manifests/subresources, and check:"
                        + " kubectl get apiservice v1.subresources.kubevirt.io");
    }

    private ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.putObject("clientVersion")
                .put("gitVersion", program.version())
                .put("platform", program.platform());
        return tree;
    }
}
