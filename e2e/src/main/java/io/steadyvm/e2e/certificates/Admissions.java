package io.steadyvm.e2e.certificates;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** Asks the API server for admissions: VMs that are created as a dry run. */
final class Admissions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    private final HttpClient http;
    private final String server;
    private final String body;

    /**
     * @param body a VM in JSON or YAML; its version is found in it
     */
    Admissions(Steadyvm steadyvm, String body) {
        CertificateAuthority authority =
                CertificateAuthority.open(
                        steadyvm.kubeconfig().resolveSibling("pki"),
                        "cluster-ca",
                        Clock.systemUTC());
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(
                                authority
                                        .issue(Subject.client("soak", "system:masters"))
                                        .sslContext(authority.certificate()))
                        .build();
        server = steadyvm.controlPlane().server();
        this.body = body;
    }

    /** Empty when it was admitted, else what the API server said. */
    String ask() {
        String version = body.contains("kubevirt.io/v1alpha2") ? "v1alpha2" : "v1";
        URI uri =
                URI.create(
                        "%s/apis/kubevirt.io/%s/namespaces/default/virtualmachines?dryRun=All"
                                .formatted(server, version));
        try {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/yaml")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == CREATED ? "" : answer.body();
        } catch (IOException e) {
            return "the API server itself: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
