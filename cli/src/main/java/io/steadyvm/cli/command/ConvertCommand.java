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
        ManifestOperand manifest = new ManifestOperand(arguments, "convert", terminal);
        Source source = manifest.only();
        String version =
                arguments
                        .text(TO)
                        .orElseThrow(() ->
                                CommandFailure.usage("convert needs --to v1 or --to v1alpha2"));
        manifest.print(Offline.convert(source, version));
        return ExitCode.DONE;
    }
}
