package io.steadyvm.cli.command;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.manifest.Offline;
import io.steadyvm.cli.manifest.Report;
import io.steadyvm.cli.manifest.Sarif;
import java.util.List;
import java.util.stream.Stream;

/** {@code lint}: what the cluster would say, without one. */
final class LintCommand implements Command {
    private static final Word OUTPUT =
            Flag.withLetter("o", Flag.choice("output", "Result for programs.", "json", "sarif"));

    private final Terminal terminal;
    private final Program program;

    LintCommand(Terminal terminal, Program program) {
        this.terminal = terminal;
        this.program = program;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "lint",
                "FILE...|-",
                "Say what a cluster would refuse or warn about, with line and column; asks none.",
                Stream.concat(Stream.of(OUTPUT), WebhookFlags.FOR_VERDICTS.stream()).toList(),
                Syntax.Operand.FILES,
                List.of(
                        "lint vm.yaml",
                        "lint -o sarif manifests/*.yaml",
                        "lint --feature-gates HostDisk vm.yaml"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        ManifestOperand manifests = new ManifestOperand(arguments, "lint", terminal);
        Report report = new Offline(WebhookFlags.config(arguments)).lint(manifests.all());
        switch (arguments.text(OUTPUT).orElse("")) {
            case "json" -> terminal.print(report.json().toPrettyString());
            case "sarif" -> terminal.print(Sarif.of(report, program.version()).toPrettyString());
            default -> terminal.print(report.text(terminal.palette()));
        }
        return report.errors() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
