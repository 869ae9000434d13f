package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.completion.ShellScript;
import java.util.List;

/** {@code completion}. */
final class CompletionCommand implements Command {
    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Syntax syntax() {
        return new Syntax(
                "completion",
                "SHELL",
                "Print the script that completes commands, flags and names in bash, zsh or fish.",
                List.of(),
                Syntax.Operand.SHELL,
                List.of("completion bash"));
    }

    @Override
    public ExitCode run(Arguments arguments) {
        List<String> words = arguments.words();
        if (words.size() != 1 || !ShellScript.SHELLS.contains(words.getFirst())) {
            throw CommandFailure.usage(
                    "completion needs the name of a shell: "
                            + String.join(", ", ShellScript.SHELLS));
        }
        terminal.out().print(ShellScript.of(words.getFirst()));
        return ExitCode.DONE;
    }
}
