package io.steadyvm.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cli.ExitCode;
import io.steadyvm.cli.Palette;
import io.steadyvm.cli.kubeconfig.ConnectionResolver;
import io.steadyvm.cli.kubeconfig.Environment;
import io.steadyvm.cli.kubeconfig.ExecPlugin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What each command sends, request by request, and what it makes of the answers. A golden file has
 * the command line, the server's answers, and what is expected: requests, both streams, exit code.
 */
class WireTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("steadyvm.root"), "cli/src/test/resources/golden/wire");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void speaksAs(String name) throws Exception {
        JsonNode golden = JSON.readTree(Files.readString(GOLDEN.resolve(name + ".json")));
        ObjectNode actual;
        try (ScriptedServer server = new ScriptedServer(golden.path("answers"))) {
            actual = run(golden.path("arguments"), server);
        }

        assertThat(actual.toPrettyString()).isEqualTo(golden.path("expected").toPrettyString());
    }

    private static ObjectNode run(JsonNode arguments, ScriptedServer server) {
        List<String> typed = new ArrayList<>();
        arguments.forEach(word -> typed.add(word.asString()));
        typed.addAll(List.of("--server", server.address(), "--token", "t0ken"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Palette.PLAIN,
                        false);
        Environment nothing = new Environment(Map.of(), Optional.empty(), Path.of("/nonexistent"));
        ExitCode code =
                new CommandRunner(
                                terminal,
                                new Program("virtctl", "v1.9.0", "linux/amd64"),
                                new ConnectionResolver(nothing, new ExecPlugin(false)),
                                NOW)
                        .run(typed);
        ObjectNode actual = JSON.createObjectNode();
        actual.set("requests", server.requests());
        return actual.put("out", out.toString())
                .put("err", err.toString())
                .put("exit", code.code());
    }
}
