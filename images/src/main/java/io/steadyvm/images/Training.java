package io.steadyvm.images;

import io.steadyvm.cluster.KubeConfig;
import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.HttpProbe;
import io.steadyvm.cluster.process.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short run of a program, in which Java learns which classes it loads and what its code does; the
 * JVM writes that into an AOT cache when it ends (JEP 483, 514, 515).
 *
 * <p>There is no API server: nobody listens where the kubeconfig points to. So the cache holds all
 * up to the connection, and in the webhook's case whole reviews.
 *
 * @param checkout has the question that the webhook is asked
 * @param folder for the run's files
 */
record Training(Path checkout, Path folder) {
    private static final Duration UNTIL_SERVING = Duration.ofMinutes(2);

    /** The JVM ends, starts another one, and that one writes the cache. */
    private static final Duration UNTIL_WRITTEN = Duration.ofMinutes(5);

    private static final int QUESTIONS = 200;

    /** Makes the tree's cache. */
    void run(Program program, Tree java, Tree tree) {
        Path cache = tree.at(program.cache());
        try (Ports ports = Ports.claim(0)) {
            Identity identity =
                    CertificateAuthority.open(folder, "training", Clock.systemUTC())
                            .issue(Subject.server("localhost", "127.0.0.1", "localhost"));
            identity.writeTo(folder, "tls");
            Process process = start(program, java, tree, cache, environment(program, ports));
            try {
                exercise(program, ports, process, identity);
            } finally {
                end(process);
            }
        } catch (IOException e) {
            throw new ImageException(program.title() + " can't be trained: " + e.getMessage(), e);
        }
        if (!Files.isRegularFile(cache)) {
            throw new ImageException(
                    "%s wrote no AOT cache; see %s.".formatted(program, log(program)));
        }
    }

    private Path log(Program program) {
        return folder.resolve(program.title() + ".log");
    }

    private Process start(
            Program program, Tree java, Tree tree, Path cache, Map<String, String> environment)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(java.at(Program.JAVA + "/bin/java").toString());
        line.addAll(program.arguments(tree.root() + "/", List.of("-XX:AOTCacheOutput=" + cache)));
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(log(program).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Map<String, String> environment(Program program, Ports ports) {
        Path kubeconfig = folder.resolve("kubeconfig");
        String nobody = "https://" + address(ports, Ports.Role.API_SERVER);
        KubeConfig.withToken(nobody, "", "training", "training").writeTo(kubeconfig);
        Map<String, String> variables = new HashMap<>();
        variables.put("KUBECONFIG", kubeconfig.toString());
        variables.put("HOME", folder.toString());
        variables.put("STEADYVM_OPERATIONS_LISTEN", address(ports, operations(program)));
        switch (program) {
            case WEBHOOK -> {
                variables.put("STEADYVM_ADMISSION_LISTEN", address(ports, Ports.Role.ADMISSION));
                variables.put(
                        "STEADYVM_SUBRESOURCES_LISTEN", address(ports, Ports.Role.SUBRESOURCES));
                variables.put("STEADYVM_TLS_MODE", "file");
                variables.put("STEADYVM_TLS_DIR", folder.toString());
                variables.put("STEADYVM_REQUIRE_CLIENT_CERTIFICATE", "false");
            }
            case CONTROLLER -> {}
            case RUNTIME -> {
                variables.put("STEADYVM_DIR", folder.toString());
                variables.put("STEADYVM_IMAGES", folder.toString());
                variables.put("STEADYVM_NODE_NAME", "training");
            }
        }
        return variables;
    }

    private static Ports.Role operations(Program program) {
        return switch (program) {
            case WEBHOOK -> Ports.Role.WEBHOOK_OPERATIONS;
            case CONTROLLER -> Ports.Role.CONTROLLER_OPERATIONS;
            case RUNTIME -> Ports.Role.RUNTIME_OPERATIONS;
        };
    }

    private static String address(Ports ports, Ports.Role role) {
        return "127.0.0.1:" + ports.of(role);
    }

    private void exercise(Program program, Ports ports, Process process, Identity identity)
            throws IOException {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .sslContext(identity.sslContext(authority()))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            URI live = URI.create("http://" + address(ports, operations(program)) + "/livez");
            HttpProbe probe = new HttpProbe(http, live);
            Patience.await(
                    program.title() + " does not serve (its log is " + log(program) + ")",
                    UNTIL_SERVING,
                    () -> {
                        if (!process.isAlive()) {
                            throw new ImageException(
                                    "%s ended by itself; see %s."
                                            .formatted(program.title(), log(program)));
                        }
                        return probe.whyNotReady();
                    });
            get(http, live.resolve("/metrics"));
            if (program == Program.WEBHOOK) {
                ask(http, "https://" + address(ports, Ports.Role.ADMISSION));
            }
        }
    }

    private java.security.cert.X509Certificate authority() {
        return CertificateAuthority.open(folder, "training", Clock.systemUTC()).certificate();
    }

    /** The question of a creation, as golden tests have it. */
    private void ask(HttpClient http, String admission) throws IOException {
        Path question =
                checkout.resolve("admission/src/test/resources/golden/pin-create/request.json");
        for (int count = 0; count < QUESTIONS; count++) {
            for (String path : List.of("/mutate", "/validate")) {
                send(
                        http,
                        HttpRequest.newBuilder(URI.create(admission + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofFile(question))
                                .build());
            }
        }
    }

    private static void get(HttpClient http, URI uri) throws IOException {
        send(http, HttpRequest.newBuilder(uri).build());
    }

    private static void send(HttpClient http, HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "%s answers %d: %s"
                                .formatted(request.uri(), answer.statusCode(), answer.body()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(UNTIL_WRITTEN.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
