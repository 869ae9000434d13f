package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.CommandLine;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.completion.Candidates;
import io.steadyvm.cli.completion.Completer;
import io.steadyvm.cli.wire.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code __complete}: called by the shells' scripts, not by people. */
final class Completion {
    /** A key was pressed and somebody waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Command> commands;
    private final Cluster cluster;

    Completion(List<Command> commands, Cluster cluster) {
        this.commands = List.copyOf(commands);
        this.cluster = cluster;
    }

    Candidates of(List<String> typed) {
        return new Completer(commands, GlobalFlags.ALL, kind -> names(kind, typed)).complete(typed);
    }

    /** Nothing rather than an error in the middle of a command line. */
    private List<String> names(Kind kind, List<String> typed) {
        try {
            Arguments arguments = lenient(typed.subList(0, typed.size() - 1));
            ApiClient api = cluster.connect(arguments, PATIENCE);
            return new Lookup(api, cluster.refusals(arguments, api))
                    .all(kind, api.namespace()).stream()
                            .map(object -> object.path("metadata").path("name").asString(""))
                            .toList();
        } catch (CommandFailure e) {
            return List.of();
        }
    }

    private Arguments lenient(List<String> typed) {
        List<Flag> flags = new ArrayList<>(GlobalFlags.ALL);
        commands.forEach(command -> flags.addAll(command.syntax().flags()));
        try {
            return CommandLine.parse(typed, flags);
        } catch (CommandFailure e) {
            return new Arguments(List.of(), Map.of());
        }
    }
}
