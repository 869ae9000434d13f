package io.steadyvm.cli.yaml;

/** Text that is not YAML, and where. */
public final class YamlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    YamlSyntaxException(String problem, int line, int column) {
        super(problem);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    /** "line 3, column 7: found a tab", as a part of a sentence. */
    public String place() {
        return "line " + line + ", column " + column + ": " + problem();
    }
}
