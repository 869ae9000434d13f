package io.steadyvm.admission.lint;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Place(int line, int column) {
    /** The start of the text. */
    public static final Place START = new Place(1, 1);
}
