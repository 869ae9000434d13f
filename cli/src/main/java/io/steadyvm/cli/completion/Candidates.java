package io.steadyvm.cli.completion;

import java.util.List;

/**
 * Words that fit at the cursor.
 *
 * @param directive what the shell does besides, in the protocol that kubectl's own completion
 *     speaks: 4 is no file names, 0 is file names when nothing else fits
 */
public record Candidates(List<String> words, int directive) {
    static final int NO_FILES = 4;
    static final int FILES = 0;

    public Candidates {
        words = List.copyOf(words);
    }

    static Candidates of(List<String> words) {
        return new Candidates(words, NO_FILES);
    }

    /** One word a line, then the directive. */
    public String text() {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append(word).append('\n'));
        return text.append(':').append(directive).toString();
    }
}
