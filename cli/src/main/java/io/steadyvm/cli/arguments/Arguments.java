package io.steadyvm.cli.arguments;

import io.steadyvm.cli.arguments.Flag.Switch;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.arguments.Flag.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was typed, checked against the syntax.
 *
 * @param values of each flag that was given, in order; by the flag's name
 */
public record Arguments(List<String> words, Map<String, List<String>> values) {
    public Arguments {
        words = List.copyOf(words);
        Map<String, List<String>> copies = new HashMap<>();
        values.forEach((name, list) -> copies.put(name, List.copyOf(list)));
        values = Map.copyOf(copies);
    }

    public boolean has(Switch flag) {
        return last(flag).filter("true"::equals).isPresent();
    }

    /** The value; empty when the flag isn't there, or is "" (as scripts write it). */
    public Optional<String> text(Word flag) {
        return last(flag).filter(value -> !value.isEmpty());
    }

    public OptionalInt number(Whole flag) {
        return last(flag).map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    public List<String> all(Words flag) {
        return values.getOrDefault(flag.text().name(), List.of());
    }

    private Optional<String> last(Flag flag) {
        List<String> list = values.getOrDefault(flag.text().name(), List.of());
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getLast());
    }
}
