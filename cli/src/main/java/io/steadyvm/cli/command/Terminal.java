package io.steadyvm.cli.command;

import java.io.PrintWriter;

/** Where results and notes go: stdout is for the former alone, so that it can be piped. */
public record Terminal(PrintWriter out, PrintWriter err) {
    void print(String line) {
        out.println(line);
    }

    void note(String sentence) {
        err.println("note: " + sentence);
    }
}
