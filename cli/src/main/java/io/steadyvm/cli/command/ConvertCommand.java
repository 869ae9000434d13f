package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.manifest.Offline;
import io.steadyvm.cli.manifest.Source;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code convert}: a manifest in another version of the API. */
final class ConvertCommand implements Command {
    private static final Word TO = Flag.choice("to", "The version to write.", "v1", "v1alpha2");

    private final Terminal terminal;

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "convert",
                "FILE|- --to v1|v1alpha2",
                "Print a manifest in another version of the API; nothing that it says is lost.",
                List.of(TO, Terminal.OUTPUT),
                Syntax.Operand.FILES,
                List.of("convert vm-2018.yaml --to v1"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        Source source = only(arguments, "convert", terminal);
        String version =
                arguments
                        .text(TO)
                        .orElseThrow(() ->
                                CommandFailure.usage("convert needs --to v1 or --to v1alpha2"));
        print(arguments, Offline.convert(source, version), terminal);
        return ExitCode.DONE;
    }

    /** The one file that was named. */
    static Source only(Arguments arguments, String command, Terminal terminal) {
        if (arguments.words().size() != 1) {
            throw CommandFailure.usage(
                    "%s needs one FILE, or - for what is piped into it".formatted(command));
        }
        return Source.read(arguments.words().getFirst(), terminal.in());
    }

    static void print(Arguments arguments, List<JsonNode> objects, Terminal terminal) {
        if (arguments.text(Terminal.OUTPUT).orElse("").equals("json")) {
            terminal.print(Offline.json(objects).toPrettyString());
        } else {
            terminal.out().print(Offline.yaml(objects));
        }
    }
}
