package io.steadyvm.e2e;

import io.steadyvm.e2e.shell.Outcome;

/** Hears what happens on a stage: the demo prints it, a test keeps quiet. */
public interface Narrator {
    /** A new part of the story. */
    void chapter(String title);

    /** One sentence for the reader, before the commands that show it. */
    void says(String sentence);

    /** Something that no command prints, as it is. */
    void shows(String text);

    /** A command ran to its end. */
    void ran(Outcome outcome);

    /** Says nothing. */
    static Narrator quiet() {
        return new Narrator() {
            @Override
            public void chapter(String title) {}

            @Override
            public void says(String sentence) {}

            @Override
            public void shows(String text) {}

            @Override
            public void ran(Outcome outcome) {}
        };
    }
}
