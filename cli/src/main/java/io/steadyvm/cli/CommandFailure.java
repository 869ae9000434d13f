package io.steadyvm.cli;

/**
 * A command could not do its work: one sentence for the person who asked (fact, then remedy), and
 * the exit code.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private CommandFailure(ExitCode exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    /** The cluster refused, or could not be reached, or what was asked for is not there. */
    public static CommandFailure failed(String sentence) {
        return new CommandFailure(ExitCode.FAILED, sentence);
    }

    /** The command line, a file or a setting is at fault; nothing was sent. */
    public static CommandFailure usage(String sentence) {
        return new CommandFailure(ExitCode.USAGE, sentence);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
