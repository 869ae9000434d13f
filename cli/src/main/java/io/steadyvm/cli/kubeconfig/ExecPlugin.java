package io.steadyvm.cli.kubeconfig;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.kubeconfig.Connection.ClientCertificate;
import io.steadyvm.cli.kubeconfig.Connection.Credential;
import io.steadyvm.cli.kubeconfig.Connection.Pem;
import io.steadyvm.cli.kubeconfig.Kubeconfig.Entry;
import io.steadyvm.cli.yaml.YamlReader;
import io.steadyvm.cli.yaml.YamlSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a credential plugin ({@code users[].user.exec}): a program that prints an ExecCredential, as
 * client.authentication.k8s.io defines it. Its stderr (prompts, log-in URLs) is the user's.
 */
public final class ExecPlugin {
    private static final Set<String> API_VERSIONS =
            Set.of("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1");

    /** A token or two certificates; much more is not an ExecCredential. */
    private static final int MOST_OUTPUT = 1024 * 1024;

    /** What the program gave. */
    record Answer(Credential credential, Optional<ClientCertificate> certificate) {}

    private final boolean interactive;

    /**
     * A runner of plugins.
     *
     * @param interactive whether a person sits at the terminal and can answer the program
     */
    public ExecPlugin(boolean interactive) {
        this.interactive = interactive;
    }

    Answer run(Entry user, Entry cluster) {
        Entry exec = new Entry(user.tree().path("exec"), user.file());
        String apiVersion = exec.text("apiVersion").orElse("");
        if (!API_VERSIONS.contains(apiVersion)) {
            throw CommandFailure.usage(
                    "exec.apiVersion \"%s\" in kubeconfig \"%s\" is not known; use client.authentication.k8s.io/v1"
                            .formatted(apiVersion, user.file().path()));
        }
        String program = program(exec);
        boolean mayAsk = interactive && !"Never".equals(exec.text("interactiveMode").orElse(""));
        if (!mayAsk && "Always".equals(exec.text("interactiveMode").orElse(""))) {
            throw CommandFailure.usage(
                    "credential plugin \"%s\" needs a terminal to ask on; run it from one, or pass --token"
                            .formatted(program));
        }
        ProcessBuilder builder = new ProcessBuilder(arguments(program, exec));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        if (mayAsk) {
            builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        }
        for (JsonNode variable : exec.tree().path("env")) {
            builder.environment()
                    .put(variable.path("name").asString(), variable.path("value").asString());
        }
        builder.environment()
                .put("KUBERNETES_EXEC_INFO", request(apiVersion, exec, cluster, mayAsk));
        return answer(program, execute(builder, program, exec));
    }

    /** A path is relative to the kubeconfig; a bare name is looked up in PATH. */
    private static String program(Entry exec) {
        String command =
                exec.text("command")
                        .orElseThrow(() ->
                                CommandFailure.usage(
                                        "exec.command is missing in kubeconfig \"%s\""
                                                .formatted(exec.file().path())));
        return command.contains("/") ? exec.file().resolve(command).toString() : command;
    }

    private static List<String> arguments(String program, Entry exec) {
        List<String> arguments = new ArrayList<>(List.of(program));
        exec.tree().path("args").forEach(argument -> arguments.add(argument.asString()));
        return arguments;
    }

    private String request(String apiVersion, Entry exec, Entry cluster, boolean mayAsk) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", apiVersion).put("kind", "ExecCredential");
        ObjectNode spec = request.putObject("spec").put("interactive", mayAsk);
        if (exec.isTrue("provideClusterInfo")) {
            ObjectNode info = spec.putObject("cluster");
            for (String field :
                    List.of(
                            "server",
                            "tls-server-name",
                            "insecure-skip-tls-verify",
                            "certificate-authority-data",
                            "proxy-url")) {
                cluster.tree().optional(field).ifPresent(value -> info.set(field, value));
            }
        }
        return request.toString();
    }

    private static String execute(ProcessBuilder builder, String program, Entry exec) {
        try {
            Process process = builder.start();
            if (builder.redirectInput().equals(ProcessBuilder.Redirect.PIPE)) {
                process.getOutputStream().close();
            }
            byte[] output;
            try (InputStream stdout = process.getInputStream()) {
                output = stdout.readNBytes(MOST_OUTPUT);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw CommandFailure.failed(
                        "credential plugin \"%s\" ended with code %d; run it by hand to see why"
                                .formatted(program, code));
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            String hint = exec.text("installHint").map(text -> ": " + text.strip()).orElse("");
            throw CommandFailure.usage(
                    "credential plugin \"%s\" cannot be run; install it or correct exec.command%s"
                            .formatted(program, hint));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed(
                    "credential plugin \"%s\" was interrupted".formatted(program));
        }
    }

    private static Answer answer(String program, String output) {
        JsonNode status = credential(program, output).path("status");
        Entry entry = new Entry(status, new KubeconfigFile(Path.of(program), status));
        Optional<ClientCertificate> certificate =
                entry.text("clientCertificateData")
                        .flatMap(chain ->
                                entry.text("clientKeyData")
                                        .map(key -> certificate(program, chain, key)));
        Credential credential =
                entry.text("token")
                        .<Credential>map(Credential.Bearer::new)
                        .orElseGet(Credential.None::new);
        if (certificate.isEmpty() && credential instanceof Credential.None) {
            throw CommandFailure.failed(
                    "credential plugin \"%s\" gave neither a token nor a certificate; log in with it again"
                            .formatted(program));
        }
        return new Answer(credential, certificate);
    }

    private static JsonNode credential(String program, String output) {
        try {
            List<JsonNode> documents = YamlReader.read(output);
            if (documents.size() == 1) {
                return documents.getFirst();
            }
        } catch (YamlSyntaxException e) {
            // Said below: what it printed is of no use either way.
        }
        throw CommandFailure.failed(
                "credential plugin \"%s\" printed no ExecCredential; run it by hand to see what it prints"
                        .formatted(program));
    }

    private static ClientCertificate certificate(String program, String chain, String key) {
        return new ClientCertificate(
                new Pem("certificate of " + program, chain), new Pem("key of " + program, key));
    }
}
