package io.steadyvm.cli;

import java.util.Optional;

/**
 * A command could not do its work: one sentence for the person who asked (fact, then remedy), the
 * exit code, and perhaps a note that stands apart from the failure.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String note;

    private CommandFailure(ExitCode exitCode, String sentence, String note) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
        this.note = note;
    }

    /** The cluster refused, or could not be reached, or what was asked for is not there. */
    public static CommandFailure failed(String sentence) {
        return new CommandFailure(ExitCode.FAILED, sentence, "");
    }

    /** The command line, a file or a setting is at fault; nothing was sent. */
    public static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence, "");
    }

    /** The same, with something to know besides. */
    public CommandFailure withNote(String text) {
        return new CommandFailure(exitCode, sentence(), text);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public Optional<String> note() {
        return Optional.of(note).filter(text -> !text.isEmpty());
    }
}
