package io.steadyvm.cli.arguments;

import io.steadyvm.cli.ExitCode;

/** One thing that the program can do. */
public interface Command {
    Syntax syntax();

    /** Does it; what goes wrong is a {@link io.steadyvm.cli.CommandFailure}. */
    ExitCode run(Arguments arguments);
}
