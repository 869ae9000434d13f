package io.steadyvm.cli.command;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.manifest.Offline;
import io.steadyvm.cli.manifest.Report;
import io.steadyvm.cli.manifest.Source;
import java.util.List;
import java.util.stream.Stream;

/** {@code pin}: a manifest with its identity written down, to be kept in version control. */
final class PinCommand implements Command {
    private final Terminal terminal;

    PinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "pin",
                "FILE|-",
                "Print a manifest as the webhook would store it, its identity written down.",
                Stream.concat(Stream.of(Terminal.OUTPUT), WebhookFlags.FOR_OBJECTS.stream())
                        .toList(),
                Syntax.Operand.FILES,
                List.of("pin vm.yaml > vm-pinned.yaml"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        ManifestOperand manifest = new ManifestOperand(arguments, "pin", terminal);
        Source source = manifest.only();
        Offline offline = new Offline(WebhookFlags.config(arguments));
        Report report = offline.lint(List.of(source));
        if (report.errors() > 0) {
            terminal.err().println(report.text(terminal.palette()));
            return ExitCode.FAILED;
        }
        manifest.print(offline.pin(source));
        return ExitCode.DONE;
    }
}
