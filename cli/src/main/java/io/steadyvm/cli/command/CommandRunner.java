package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.CommandLine;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Help;
import io.steadyvm.cli.arguments.Suggestion;
import io.steadyvm.cli.arguments.Syntax;
import io.steadyvm.cli.kubeconfig.ConnectionResolver;
import io.steadyvm.cli.power.PowerAction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Wires the commands, runs the one that is asked for, and turns failures into sentences. */
public final class CommandRunner {
    private static final String SUMMARY =
            "Switch VirtualMachines on and off, reach them, and look after their identity.";

    /** The name by which kubectl's and cobra's scripts call for completion, too. */
    private static final String COMPLETE = "__complete";

    private final Terminal terminal;
    private final Program program;
    private final List<Command> commands;
    private final Completion completion;

    public CommandRunner(
            Terminal terminal, Program program, ConnectionResolver resolver, Clock clock) {
        this.terminal = terminal;
        this.program = program;
        Cluster cluster = new Cluster(resolver, program);
        this.commands =
                List.of(
                        new PowerCommand(PowerAction.START, terminal, cluster),
                        new PowerCommand(PowerAction.STOP, terminal, cluster),
                        new PowerCommand(PowerAction.RESTART, terminal, cluster),
                        new PauseCommand(PauseCommand.Wish.PAUSE, terminal, cluster),
                        new PauseCommand(PauseCommand.Wish.UNPAUSE, terminal, cluster),
                        new ExposeCommand(terminal, cluster),
                        new StatusCommand(terminal, cluster, clock),
                        new IdentityCommand(terminal, cluster),
                        new ConsoleCommand(terminal, cluster, clock),
                        new LintCommand(terminal, program),
                        new PinCommand(terminal),
                        new ConvertCommand(terminal),
                        new VersionCommand(terminal, cluster, program),
                        new CompletionCommand(terminal));
        this.completion = new Completion(commands, cluster);
    }

    /** Never throws for what a user can cause; the sentence is on stderr. */
    public ExitCode run(List<String> typed) {
        try {
            return dispatch(typed);
        } catch (CommandFailure failure) {
            String sentence = failure.sentence();
            // KubeVirt's own messages begin with the word already.
            boolean begins = sentence.toLowerCase(Locale.ROOT).startsWith("error");
            terminal.err().println(begins ? sentence : "error: " + sentence);
            failure.note().ifPresent(terminal::note);
            return failure.exitCode();
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private ExitCode dispatch(List<String> typed) {
        if (!typed.isEmpty() && typed.getFirst().equals(COMPLETE)) {
            terminal.print(completion.of(typed.subList(1, typed.size())).text());
            return ExitCode.DONE;
        }
        Optional<Command> named = commandName(typed).map(this::find);
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        named.ifPresent(command -> flags.addAll(command.syntax().flags()));
        Arguments all = CommandLine.parse(typed, flags);
        Help help = new Help(program.name());
        if (named.isEmpty()) {
            return meta(all, help);
        }
        if (all.has(GlobalFlags.HELP)) {
            terminal.print(help.of(named.get().syntax()));
            return ExitCode.DONE;
        }
        List<String> words = all.words().subList(1, all.words().size());
        if (named.get().syntax().operand() == Syntax.Operand.NOTHING && !words.isEmpty()) {
            throw CommandFailure.usage(
                    "unexpected \"%s\"; see: %s %s --help"
                            .formatted(
                                    words.getFirst(), program.name(), named.get().syntax().name()));
        }
        return named.get().run(new Arguments(words, all.values()));
    }

    /** {@code help}, {@code options}, or nothing at all. */
    private ExitCode meta(Arguments arguments, Help help) {
        List<String> words = arguments.words();
        if (words.size() > 1 && words.getFirst().equals("help")) {
            terminal.print(help.of(find(words.get(1)).syntax()));
        } else if (words.equals(List.of("options"))) {
            terminal.print(help.options(GlobalFlags.ALL));
        } else {
            terminal.print(help.overview(SUMMARY, commands));
        }
        return ExitCode.DONE;
    }

    /** The first word that is neither a flag nor the value of one; help and options are ours. */
    private static Optional<String> commandName(List<String> typed) {
        return CommandLine.firstWord(typed, GlobalFlags.ALL)
                .filter(word -> !word.equals("help") && !word.equals("options"));
    }

    private Command find(String name) {
        List<String> names = commands.stream().map(command -> command.syntax().name()).toList();
        return commands.stream()
                .filter(command -> command.syntax().name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        CommandFailure.usage(
                                "unknown command \"%s\"%s; see: %s help"
                                        .formatted(
                                                name,
                                                Suggestion.of(name, names)
                                                        .map(s -> ", did you mean " + s + "?")
                                                        .orElse(""),
                                                program.name())));
    }
}
