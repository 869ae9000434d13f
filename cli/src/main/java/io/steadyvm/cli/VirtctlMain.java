package io.steadyvm.cli;

import io.steadyvm.cli.command.CommandRunner;
import io.steadyvm.cli.command.Program;
import io.steadyvm.cli.command.Terminal;
import io.steadyvm.cli.kubeconfig.ConnectionResolver;
import io.steadyvm.cli.kubeconfig.Environment;
import io.steadyvm.cli.kubeconfig.ExecPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The one place that knows the process: environment, streams, exit code. */
public final class VirtctlMain {
    /** Set by the launcher, which knows by which name it was called and what its streams are. */
    private static final String PROGRAM = "virtctl.program";

    /** Which streams are a terminal: {@code ",out,in"}. */
    private static final String TERMINAL = "virtctl.terminal";

    private static final Path IN_CLUSTER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private VirtctlMain() {}

    public static void main(String[] arguments) {
        Terminal terminal =
                new Terminal(
                        System.in,
                        System.out,
                        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, false, StandardCharsets.UTF_8),
                        palette(),
                        isTerminal("in"));
        Environment environment =
                new Environment(
                        System.getenv(),
                        Optional.ofNullable(System.getenv("HOME")).map(Path::of),
                        IN_CLUSTER);
        ConnectionResolver resolver =
                new ConnectionResolver(environment, new ExecPlugin(isTerminal("in")));
        Program program =
                new Program(System.getProperty(PROGRAM, "virtctl"), version(), platform());
        ExitCode code =
                new CommandRunner(terminal, program, resolver, Clock.systemUTC())
                        .run(List.of(arguments));
        System.exit(code.code());
    }

    /** NO_COLOR: see no-color.org. */
    private static Palette palette() {
        boolean wanted =
                isTerminal("out")
                        && Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty()
                        && !"dumb".equals(System.getenv("TERM"));
        return wanted ? Palette.COLOURS : Palette.PLAIN;
    }

    private static boolean isTerminal(String stream) {
        return List.of(System.getProperty(TERMINAL, "").split(",", -1)).contains(stream);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = VirtctlMain.class.getResourceAsStream("version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
        return "v" + properties.getProperty("version");
    }

    private static String platform() {
        String architecture =
                switch (System.getProperty("os.arch", "")) {
                    case "x86_64" -> "amd64";
                    case "aarch64" -> "arm64";
                    case String other -> other;
                };
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT) + "/" + architecture;
    }
}
