package io.steadyvm.e2e;

import io.steadyvm.cluster.ClusterException;
import io.steadyvm.cluster.Foreground;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.cluster.SteadyvmOptions.Part;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import io.steadyvm.e2e.story.Story;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * {@code make demo}: starts a whole steadyvm, tells the story on the terminal with each command and
 * its output, and stops everything. Exit status 0 when each step held.
 */
public final class DemoMain {
    private DemoMain() {}

    public static void main(String[] arguments) {
        Foreground.run(System.err, () -> demo(Path.of("").toAbsolutePath(), System.getenv()));
    }

    private static int demo(Path checkout, Map<String, String> environment) {
        Printer printer = new Printer(System.out, hasColours(environment));
        SteadyvmOptions options =
                SteadyvmOptions.from(checkout, environment)
                        .withParts(Set.of(Part.values()))
                        .withProgress(System.out::println);
        long start = System.nanoTime();
        try (Steadyvm steadyvm = Steadyvm.start(options);
                Theatre theatre = new Theatre(steadyvm, checkout)) {
            tell(steadyvm, theatre, printer);
        } catch (StepFailed e) {
            System.err.println("\nThis step does not hold: " + e.getMessage());
            return 1;
        }
        farewell(System.out, printer, Duration.ofNanos(System.nanoTime() - start));
        return 0;
    }

    private static void tell(Steadyvm steadyvm, Theatre theatre, Printer printer) {
        Thread teller = Thread.currentThread();
        var watch = steadyvm.firstDeath().thenAccept(death -> teller.interrupt());
        try {
            Stage stage = theatre.stage("default", printer);
            new Story(stage, () -> steadyvm.controller().restart()).tell();
        } catch (StepFailed e) {
            if (steadyvm.firstDeath().isDone()) { // That is the reason, and this its effect.
                throw new ClusterException(steadyvm.firstDeath().join(), e);
            }
            throw new StepFailed(e.getMessage() + "\n" + theatre.logs(), e);
        } finally {
            watch.cancel(false);
        }
    }

    private static void farewell(PrintStream out, Printer printer, Duration took) {
        out.println();
        out.printf(
                "Every step held: %d commands, %d s with start and stop. Nothing is left running.%n",
                printer.commands(), took.toSeconds());
    }

    /** On a terminal, and as https://no-color.org asks for. */
    @SuppressWarnings("SystemConsoleNull") // It is null without a terminal, in JDK 25, too.
    private static boolean hasColours(Map<String, String> environment) {
        Console console = System.console();
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && console != null
                && console.isTerminal();
    }
}
