package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may call a webhook: the authorities of clients are followed while it runs, wherever they are
 * configured. Two webhooks that no API server knows, one for each place.
 */
@EndToEnd
class MutualTlsTest {
    private static final String CONFIG_MAP =
            "-n kube-system configmap extension-apiserver-authentication";
    private static final int FORBIDDEN = 403;

    @TempDir private Path folder;

    @Test
    void authoritiesOfCallersAreFollowed(Stage stage, Steadyvm steadyvm) throws IOException {
        CertificateAuthority newcomers =
                CertificateAuthority.open(folder, "newcomers", Clock.systemUTC());
        String known = Files.readString(steadyvm.controlPlane().webhookClientAuthority());
        Path file = Files.writeString(folder.resolve("callers.pem"), known);
        String published = clients(stage).strip() + "\n";
        try (Ports rowOfFile = Ports.claim(0);
                Ports rowOfConfigMap = Ports.claim(0);
                ChildProcess byFile =
                        webhook(steadyvm, "webhook-file", rowOfFile, file.toString());
                ChildProcess byMap = webhook(steadyvm, "webhook-map", rowOfConfigMap, "");
                HttpClient caller = caller(stage, newcomers)) {
            List.of(byFile, byMap).parallelStream().forEach(ChildProcess::start);
            List<Ports> rows = List.of(rowOfFile, rowOfConfigMap);
            assertThat(statuses(caller, rows)).containsOnly(FORBIDDEN);

            Files.writeString(file, known + newcomers.pem());
            publish(stage, published + newcomers.pem());
            until(stage, caller, rows, status -> status != FORBIDDEN);

            // What can't be read changes nothing, and is counted.
            Files.writeString(file, "garbage");
            stage.eventually()
                    .until(
                            "it is counted",
                            () -> metrics(caller, rowOfFile).failures().getFirst(),
                            count -> count > 0);
            assertThat(status(caller, rowOfFile)).isNotEqualTo(FORBIDDEN);

            Files.writeString(file, known);
            publish(stage, published);
            until(stage, caller, rows, status -> status == FORBIDDEN);
        } finally {
            publish(stage, published);
        }
    }

    private static ChildProcess webhook(Steadyvm steadyvm, String name, Ports row, String file) {
        return steadyvm.newWebhook(name, row, Map.of("STEADYVM_CLIENT_CA_FILE", file));
    }

    private static HttpClient caller(Stage stage, CertificateAuthority authority) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(
                        authority
                                .issue(Subject.client("api-server"))
                                .sslContext(new CertificateView(stage).signer()))
                .build();
    }

    private static void until(
            Stage stage,
            HttpClient caller,
            List<Ports> rows,
            java.util.function.IntPredicate holds) {
        stage.eventually()
                .until(
                        "both webhooks have followed",
                        () -> statuses(caller, rows),
                        statuses -> statuses.stream().allMatch(holds::test));
    }

    private static List<Integer> statuses(HttpClient caller, List<Ports> rows) {
        return rows.stream().map(row -> status(caller, row)).toList();
    }

    /** Of a request that is none: whoever may call is told so. */
    private static int status(HttpClient caller, Ports row) {
        URI uri = URI.create("https://127.0.0.1:" + row.of(Ports.Role.ADMISSION) + "/validate");
        return send(
                        caller,
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build())
                .statusCode();
    }

    private static CertificateMetrics metrics(HttpClient caller, Ports row) {
        URI uri =
                URI.create(
                        "http://127.0.0.1:" + row.of(Ports.Role.WEBHOOK_OPERATIONS) + "/metrics");
        return new CertificateMetrics(
                List.of(send(caller, HttpRequest.newBuilder(uri).build()).body()));
    }

    private static HttpResponse<String> send(HttpClient caller, HttpRequest request) {
        try {
            return caller.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String clients(Stage stage) {
        return stage.run("kubectl get " + CONFIG_MAP + " -o jsonpath='{.data.client-ca-file}'")
                .succeeds()
                .text();
    }

    private static void publish(Stage stage, String pem) {
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        patch.putObject("data").put("client-ca-file", pem);
        stage.shell()
                .run(
                        "kubectl patch " + CONFIG_MAP + " --type merge --patch-file /dev/stdin",
                        patch.toString())
                .succeeds();
    }
}
