package io.steadyvm.cli;

/** Colours for a terminal; elsewhere, or with NO_COLOR, the text as it is. */
public enum Palette {
    COLOURS,
    PLAIN;

    private static final String RESET = "\033[0m";

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String notable(String text) {
        return paint("33", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return switch (this) {
            case COLOURS -> "\033[" + code + "m" + text + RESET;
            case PLAIN -> text;
        };
    }
}
