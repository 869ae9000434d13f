package io.steadyvm.cli;

/** What a script learns from virtctl's end. */
public enum ExitCode {
    /** Done; a lint found no fault. */
    DONE(0),
    /** Refused or failed; a lint found faults. */
    FAILED(1),
    /** The command line, an input file or the kubeconfig cannot be used; nothing was changed. */
    USAGE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
