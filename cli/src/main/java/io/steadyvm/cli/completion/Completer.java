package io.steadyvm.cli.completion;

import io.steadyvm.cli.Target.Kind;
import io.steadyvm.cli.arguments.Command;
import io.steadyvm.cli.arguments.CommandLine;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what fits at the cursor, from the same table that parses the command line. */
public final class Completer {
    private final List<Command> commands;
    private final List<Flag> globalFlags;
    private final Function<Kind, List<String>> names;

    /**
     * A completer for these commands.
     *
     * @param names of the objects of a kind that the cluster has; empty when it can't be asked
     */
    public Completer(
            List<Command> commands, List<Flag> globalFlags, Function<Kind, List<String>> names) {
        this.commands = List.copyOf(commands);
        this.globalFlags = List.copyOf(globalFlags);
        this.names = names;
    }

    /** The last word is the one at the cursor, "" when it is not begun. */
    public Candidates complete(List<String> typed) {
        if (typed.isEmpty()) {
            return commandNames("");
        }
        String current = typed.getLast();
        List<String> before = typed.subList(0, typed.size() - 1);
        Optional<Syntax> syntax = CommandLine.firstWord(before, globalFlags).flatMap(this::syntax);
        List<Flag> flags = new ArrayList<>(globalFlags);
        syntax.ifPresent(known -> flags.addAll(known.flags()));
        Optional<Candidates> value = flagValue(before, current, flags);
        if (value.isPresent()) {
            return value.get();
        }
        if (current.startsWith("-")) {
            return matching(flags.stream().map(Flag::dashed).toList(), current);
        }
        return syntax.map(known -> operand(known, words(before, flags), current))
                .orElseGet(() -> commandNames(current));
    }

    private Optional<Syntax> syntax(String name) {
        return commands.stream()
                .map(Command::syntax)
                .filter(s -> s.name().equals(name))
                .findFirst();
    }

    private Candidates commandNames(String current) {
        return matching(
                commands.stream().map(command -> command.syntax().name()).toList(), current);
    }

    /** After {@code --output}, or in the middle of {@code --output=}. */
    private static Optional<Candidates> flagValue(
            List<String> before, String current, List<Flag> flags) {
        for (Flag flag : flags) {
            String prefix = flag.dashed() + "=";
            boolean follows =
                    !before.isEmpty()
                            && !(flag instanceof Switch)
                            && isWritten(flag, before.getLast());
            if (follows || current.startsWith(prefix)) {
                String begun = follows ? current : current.substring(prefix.length());
                return Optional.of(choices(flag, begun, follows ? "" : prefix));
            }
        }
        return Optional.empty();
    }

    private static boolean isWritten(Flag flag, String word) {
        return word.equals(flag.dashed()) || word.equals("-" + flag.text().letter());
    }

    private static Candidates choices(Flag flag, String begun, String prefix) {
        List<String> choices = flag instanceof Word word ? word.choices() : List.of();
        boolean isFile = flag.label().filter("FILE"::equals).isPresent();
        List<String> fitting =
                choices.stream()
                        .filter(choice -> choice.startsWith(begun))
                        .map(choice -> prefix + choice)
                        .toList();
        return new Candidates(fitting, isFile ? Candidates.FILES : Candidates.NO_FILES);
    }

    /** The operands that are there already, without the command's own name. */
    private static List<String> words(List<String> before, List<Flag> flags) {
        List<String> words = new ArrayList<>();
        boolean isValue = false;
        for (String word : before) {
            if (!isValue && !word.startsWith("-")) {
                words.add(word);
            }
            isValue =
                    !isValue
                            && flags.stream()
                                    .anyMatch(f -> !(f instanceof Switch) && isWritten(f, word));
        }
        return words.subList(1, words.size());
    }

    private Candidates operand(Syntax syntax, List<String> given, String current) {
        return switch (syntax.operand()) {
            case NOTHING -> Candidates.of(List.of());
            case FILES -> new Candidates(List.of(), Candidates.FILES);
            case SHELL -> matching(given.isEmpty() ? ShellScript.SHELLS : List.of(), current);
            case VM -> named(given, current, Kind.VM);
            case VM_OR_VMI -> named(given, current, Kind.VM, Kind.VMI);
        };
    }

    private Candidates named(List<String> given, String current, Kind... kinds) {
        if (given.size() > 1) {
            return Candidates.of(List.of());
        }
        if (given.size() == 1) {
            return Kind.parse(given.getFirst())
                    .map(kind -> matching(names.apply(kind), current))
                    .orElseGet(() -> Candidates.of(List.of()));
        }
        List<String> words = new ArrayList<>();
        for (Kind kind : kinds) {
            words.add(kind.shortName());
        }
        if (kinds.length == 1) {
            words.addAll(names.apply(kinds[0]));
        }
        return matching(words, current);
    }

    private static Candidates matching(List<String> words, String current) {
        return Candidates.of(words.stream().filter(word -> word.startsWith(current)).toList());
    }
}
