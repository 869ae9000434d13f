package io.steadyvm.e2e.shell;

import io.steadyvm.e2e.StepFailed;
import java.time.Duration;

/**
 * What a command did.
 *
 * @param line the command as typed
 * @param exitCode 0 when it went well
 * @param stdout what it printed on standard output
 * @param stderr what it printed on standard error
 * @param took its wall-clock time
 */
public record Outcome(String line, int exitCode, String stdout, String stderr, Duration took) {

    /** Everything it printed: standard output first. */
    public String output() {
        return stdout + stderr;
    }

    /** Standard output without the white space around it. */
    public String text() {
        return stdout.strip();
    }

    /** Itself, when it went well. */
    public Outcome succeeds() {
        if (exitCode != 0) {
            throw new StepFailed("should have succeeded:\n" + this);
        }
        return this;
    }

    /** Itself, when it was refused. */
    public Outcome fails() {
        if (exitCode == 0) {
            throw new StepFailed("should have failed:\n" + this);
        }
        return this;
    }

    /** Itself, when everything that it printed contains all the fragments. */
    public Outcome prints(String... fragments) {
        for (String fragment : fragments) {
            if (!output().contains(fragment)) {
                throw new StepFailed("should have printed \"" + fragment + "\":\n" + this);
            }
        }
        return this;
    }

    /** Itself, when nothing that it printed contains the fragment. */
    public Outcome doesNotPrint(String fragment) {
        if (output().contains(fragment)) {
            throw new StepFailed("should not have printed \"" + fragment + "\":\n" + this);
        }
        return this;
    }

    /** As a terminal would show it. */
    @Override
    public String toString() {
        String shown = "$ " + line + "\n" + output();
        String ended = shown.endsWith("\n") ? shown : shown + "\n";
        return exitCode == 0 ? ended : ended + "(exit code " + exitCode + ")\n";
    }
}
