package io.steadyvm.e2e;

import io.steadyvm.e2e.shell.Outcome;
import java.io.PrintStream;

/** Tells the story on a terminal, or in a file. */
final class Printer implements Narrator {
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colours;
    private int commands;

    /**
     * @param colours whether the reader's terminal shows them
     */
    Printer(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void chapter(String title) {
        out.println();
        out.println(in(BOLD, "== " + title));
    }

    @Override
    public void says(String sentence) {
        out.println();
        out.println(in(DIM, "# " + sentence));
    }

    @Override
    public void shows(String text) {
        out.print(text);
    }

    @Override
    public void ran(Outcome outcome) {
        commands++;
        out.println(in(BOLD, "$ " + outcome.line()));
        out.print(outcome.output());
        if (!outcome.output().isEmpty() && !outcome.output().endsWith("\n")) {
            out.println();
        }
    }

    /** How many commands ran. */
    int commands() {
        return commands;
    }

    private String in(String style, String text) {
        return colours ? style + text + PLAIN : text;
    }
}
