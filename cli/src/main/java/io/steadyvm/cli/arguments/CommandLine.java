package io.steadyvm.cli.arguments;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Flag.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads words by the rules that kubectl's users are used to: flags anywhere, {@code --flag value}
 * and {@code --flag=value}, {@code -nlab}, and nothing is a flag after {@code --}.
 */
public final class CommandLine {
    private final List<Flag> known;
    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> values = new HashMap<>();

    private CommandLine(List<Flag> known) {
        this.known = known;
    }

    /** Throws a usage failure for the first word that fits nothing. */
    public static Arguments parse(List<String> typed, List<Flag> known) {
        CommandLine line = new CommandLine(known);
        int at = 0;
        while (at < typed.size()) {
            at = line.take(typed, at);
        }
        return new Arguments(line.words, line.values);
    }

    /**
     * The first word that is neither a flag nor the value of a known one: the command's name,
     * before it is known which flags the command adds.
     */
    public static Optional<String> firstWord(List<String> typed, List<Flag> known) {
        int at = 0;
        while (at < typed.size() && !typed.get(at).equals("--")) {
            String word = typed.get(at);
            if (!word.startsWith("-") || word.equals("-")) {
                return Optional.of(word);
            }
            boolean takesNext =
                    known.stream()
                            .filter(flag -> !(flag instanceof Switch))
                            .anyMatch(flag ->
                                    flag.dashed().equals(word)
                                            || ("-" + flag.text().letter()).equals(word));
            at += takesNext ? 2 : 1;
        }
        return Optional.empty();
    }

    /** Takes one word, or a flag and its value; returns the index of the next. */
    private int take(List<String> typed, int at) {
        String word = typed.get(at);
        if (word.equals("--")) {
            words.addAll(typed.subList(at + 1, typed.size()));
            return typed.size();
        }
        // A lone dash is stdin.
        if (!word.startsWith("-") || word.equals("-")) {
            words.add(word);
            return at + 1;
        }
        Written flag = word.startsWith("--") ? longForm(word) : shortForm(word);
        if (flag.value().isPresent()) {
            put(flag.flag(), flag.value().get());
            return at + 1;
        }
        if (flag.flag() instanceof Switch) {
            put(flag.flag(), "true");
            return at + 1;
        }
        if (at + 1 == typed.size()) {
            throw CommandFailure.usage(
                    "flag %s needs a value: %s %s"
                            .formatted(word, word, flag.flag().label().orElse("VALUE")));
        }
        put(flag.flag(), typed.get(at + 1));
        return at + 2;
    }

    private Written longForm(String word) {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        Optional<String> value =
                equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
        return known.stream()
                .filter(flag -> flag.text().name().equals(name))
                .findFirst()
                .map(flag -> new Written(flag, value))
                .orElseThrow(() -> unknown(word, "--" + name));
    }

    private Written shortForm(String word) {
        String letter = word.substring(1, 2);
        String rest = word.substring(2);
        Optional<String> value =
                rest.isEmpty()
                        ? Optional.empty()
                        : Optional.of(rest.startsWith("=") ? rest.substring(1) : rest);
        return known.stream()
                .filter(flag -> flag.text().letter().equals(letter))
                .findFirst()
                .map(flag -> new Written(flag, value))
                .orElseThrow(() -> unknown(word, word));
    }

    private CommandFailure unknown(String word, String flag) {
        List<String> names = known.stream().map(Flag::dashed).toList();
        return CommandFailure.usage(
                "unknown flag: "
                        + word
                        + Suggestion.of(flag, names)
                                .map(s -> "; did you mean " + s + "?")
                                .orElse(""));
    }

    private void put(Flag flag, String value) {
        check(flag, value);
        values.computeIfAbsent(flag.text().name(), name -> new ArrayList<>()).add(value);
    }

    private static void check(Flag flag, String value) {
        boolean isLegal =
                switch (flag) {
                    case Switch toggle -> value.equals("true") || value.equals("false");
                    case Word word -> word.choices().isEmpty() || word.choices().contains(value);
                    case Whole number -> isBetween(value, number.lowest(), number.highest());
                    case Words any -> true;
                };
        if (!isLegal) {
            throw CommandFailure.usage(
                    "%s cannot be \"%s\"; use %s".formatted(flag.dashed(), value, legal(flag)));
        }
    }

    private static String legal(Flag flag) {
        return switch (flag) {
            case Switch toggle -> "true or false";
            case Word word -> String.join(" or ", word.choices());
            case Whole number ->
                    "a whole number from %d to %d".formatted(number.lowest(), number.highest());
            case Words any -> "text";
        };
    }

    private static boolean isBetween(String value, int lowest, int highest) {
        try {
            int number = Integer.parseInt(value);
            return number >= lowest && number <= highest;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private record Written(Flag flag, Optional<String> value) {}
}
