package io.steadyvm.cluster;

import io.steadyvm.cluster.process.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the API server, by a dry run, whether it reaches the webhook: the trust bundle, which the
 * webhook itself writes into its configurations, takes a moment to get to the API server's cache.
 * What the webhook decides doesn't matter here.
 *
 * @param client an administrator's
 * @param server the API server's URL
 * @param example a VirtualMachine of kubevirt.io/v1alpha2: that version is not the stored one, so
 *     that conversion is asked, too
 */
record AdmissionProbe(HttpClient client, String server, Path example) implements Probe {
    /** What kube-apiserver says when it can't talk to a webhook. */
    private static final List<String> UNREACHED =
            List.of("failed calling webhook", "conversion webhook for");

    private static final String CREATE =
            "/apis/kubevirt.io/v1alpha2/namespaces/default/virtualmachines?dryRun=All";

    /** Longer than the API server waits for a webhook. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Optional<String> whyNotReady() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(server + CREATE))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/yaml")
                            .POST(HttpRequest.BodyPublishers.ofFile(example))
                            .build();
            return unreached(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (FileNotFoundException e) {
            throw new ClusterException(example + " is missing; is this a checkout of steadyvm?", e);
        } catch (IOException e) {
            return Optional.of(server + " does not answer (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for the webhook.", e);
        }
    }

    static Optional<String> unreached(String answer) {
        return UNREACHED.stream()
                .filter(answer::contains)
                .findFirst()
                .map(message -> answer.strip());
    }
}
