package io.steadyvm.admission.text;

/** Some of the characters of ASCII. Names are looked at in every review, mostly in vain. */
public final class AsciiSet {
    private static final int SIZE = 128;

    private final boolean[] members = new boolean[SIZE];

    /**
     * Single characters and ranges.
     *
     * @param description as between a pattern's brackets, such as {@code A-Za-z0-9_-}: a hyphen at
     *     the end is one; nothing is escaped
     */
    public AsciiSet(String description) {
        for (int i = 0; i < description.length(); i++) {
            char from = description.charAt(i);
            boolean range = i + 2 < description.length() && description.charAt(i + 1) == '-';
            char to = range ? description.charAt(i + 2) : from;
            for (char member = from; member <= to; member++) {
                members[member] = true;
            }
            i += range ? 2 : 0;
        }
    }

    public boolean contains(char character) {
        return character < SIZE && members[character];
    }

    /** Whether the text has no other characters; the empty text has none. */
    public boolean containsAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!contains(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
