package io.steadyvm.cli.arguments;

import java.util.ArrayList;
import java.util.List;

/** What {@code --help} prints. */
public final class Help {
    /** A terminal's usual width. */
    private static final int WIDTH = 80;

    private static final int WIDEST_LABEL = 32;

    private final String program;

    /**
     * Help of that program.
     *
     * @param program how it was called: {@code virtctl} or {@code kubectl virt}
     */
    public Help(String program) {
        this.program = program;
    }

    /** All commands. */
    public String overview(String summary, List<Command> commands) {
        List<String> lines = new ArrayList<>(List.of(summary, "", "Commands:"));
        for (Command command : commands) {
            Syntax syntax = command.syntax();
            lines.addAll(entry(syntax.name(), syntax.summary(), 12));
        }
        lines.add("");
        lines.add("Usage:");
        lines.add("  " + program + " COMMAND [flags]");
        lines.add("");
        lines.add("\"%s help COMMAND\" explains one;".formatted(program));
        lines.add("\"%s options\" lists the flags that all commands take.".formatted(program));
        return String.join("\n", lines);
    }

    /** One command. */
    public String of(Syntax syntax) {
        List<String> lines = new ArrayList<>(List.of(syntax.summary(), "", "Usage:"));
        String operands = syntax.operands().isEmpty() ? "" : " " + syntax.operands();
        lines.add("  %s %s%s [flags]".formatted(program, syntax.name(), operands));
        if (!syntax.examples().isEmpty()) {
            lines.add("");
            lines.add("Examples:");
            syntax.examples().forEach(example -> lines.add("  " + program + " " + example));
        }
        if (!syntax.flags().isEmpty()) {
            lines.add("");
            lines.add("Flags:");
            lines.addAll(flags(syntax.flags()));
        }
        lines.add("");
        lines.add("\"%s options\" lists the flags that all commands take.".formatted(program));
        return String.join("\n", lines);
    }

    /** The flags of all commands. */
    public String options(List<Flag> flags) {
        List<String> lines = new ArrayList<>(List.of("Flags that every command takes:"));
        lines.addAll(flags(flags));
        return String.join("\n", lines);
    }

    private static List<String> flags(List<Flag> flags) {
        int width = flags.stream().mapToInt(flag -> label(flag).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Flag flag : flags) {
            lines.addAll(
                    entry(label(flag), flag.text().description(), Math.min(width, WIDEST_LABEL)));
        }
        return lines;
    }

    private static String label(Flag flag) {
        String letter = flag.text().letter().isEmpty() ? "    " : "-" + flag.text().letter() + ", ";
        return letter + flag.dashed() + flag.label().map(value -> " " + value).orElse("");
    }

    private static List<String> entry(String label, String description, int width) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(width + 4);
        StringBuilder line = new StringBuilder("  " + label);
        if (label.length() > width) {
            lines.add(line.toString());
            line.setLength(0);
        }
        line.append(" ".repeat(indent.length() - line.length()));
        boolean isFirst = true;
        for (String word : description.split(" ", -1)) {
            if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent);
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word);
            isFirst = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
