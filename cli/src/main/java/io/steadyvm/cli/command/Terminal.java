package io.steadyvm.cli.command;

import io.steadyvm.cli.Palette;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.yaml.YamlWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Where input comes from, and results and notes go: stdout is for results alone, so that it can be
 * piped.
 *
 * @param raw stdout as bytes
 * @param isInteractive whether a person sits at the keys
 */
public record Terminal(
        InputStream in,
        OutputStream raw,
        PrintWriter out,
        PrintWriter err,
        Palette palette,
        boolean isInteractive) {
    static final Word OUTPUT =
            Flag.withLetter("o", Flag.choice("output", "Result for programs.", "json", "yaml"));

    void print(String line) {
        out.println(line);
    }

    void note(String sentence) {
        err.println("note: " + sentence);
    }

    /** The result as the user wants it: for people, or as JSON or YAML. */
    void show(Arguments arguments, JsonNode tree, Supplier<String> text) {
        String wanted = arguments.text(OUTPUT).orElse("");
        switch (wanted) {
            case "json" -> out.println(tree.toPrettyString());
            case "yaml" -> out.print(YamlWriter.write(tree));
            default -> out.println(text.get());
        }
    }
}
