package io.steadyvm.cli.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Something that begins with dashes; what kind of value it takes is its type. */
public sealed interface Flag {
    Text text();

    /** Said or not; a value only as {@code --flag=false}, never as the next word. */
    record Switch(Text text) implements Flag {}

    /** One value; the last one counts. */
    record Word(Text text, String placeholder, List<String> choices) implements Flag {
        public Word {
            choices = List.copyOf(choices);
        }
    }

    /** A whole number. */
    record Whole(Text text, String placeholder, int lowest, int highest) implements Flag {}

    /** Any number of values. */
    record Words(Text text, String placeholder) implements Flag {}

    /**
     * How it is written and what it says about itself.
     *
     * @param letter "" when there is no short form
     */
    record Text(String name, String letter, String description) {}

    static Switch toggle(String name, String description) {
        return new Switch(new Text(name, "", description));
    }

    static Word word(String name, String placeholder, String description) {
        return new Word(new Text(name, "", description), placeholder, List.of());
    }

    /** A value out of these. */
    static Word choice(String name, String description, String... choices) {
        return new Word(
                new Text(name, "", description), String.join("|", choices), Arrays.asList(choices));
    }

    static Whole number(
            String name, String placeholder, int lowest, int highest, String description) {
        return new Whole(new Text(name, "", description), placeholder, lowest, highest);
    }

    static Words words(String name, String placeholder, String description) {
        return new Words(new Text(name, "", description), placeholder);
    }

    /** The same with a short form. */
    static Word withLetter(String letter, Word flag) {
        Text text = new Text(flag.text().name(), letter, flag.text().description());
        return new Word(text, flag.placeholder(), flag.choices());
    }

    /** The same with a short form. */
    static Switch withLetter(String letter, Switch flag) {
        return new Switch(new Text(flag.text().name(), letter, flag.text().description()));
    }

    /** What stands for the value in help; empty for a switch. */
    default Optional<String> label() {
        return switch (this) {
            case Switch toggle -> Optional.empty();
            case Word word -> Optional.of(word.placeholder());
            case Whole number -> Optional.of(number.placeholder());
            case Words words -> Optional.of(words.placeholder());
        };
    }

    /** As in messages: {@code --name}. */
    default String dashed() {
        return "--" + text().name();
    }
}
