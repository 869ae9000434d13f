package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Ports;
import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.pki.CertificateAuthority;
import io.steadyvm.cluster.pki.Identity;
import io.steadyvm.cluster.pki.Subject;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.certificates.ProjectedSecret;
import io.steadyvm.e2e.certificates.Witness;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Mode {@code file}, as with cert-manager: somebody else issues the pair, a kubelet mounts it, and
 * the caBundles are an injector's. Here this test is all three.
 */
@EndToEnd
@Isolated("it takes the webhook's place")
@Order(111)
class FileModeTest {
    private static final Map<String, String> PLACES =
            Map.of(
                    "mutatingwebhookconfiguration steadyvm",
                    "/webhooks/0/clientConfig/caBundle",
                    "validatingwebhookconfiguration steadyvm",
                    "/webhooks/0/clientConfig/caBundle",
                    "crd virtualmachines.kubevirt.io",
                    "/spec/conversion/webhook/clientConfig/caBundle");

    @TempDir private Path folder;

    @Test
    void pairsThatSomebodyElseRenewsAreServed(Stage stage, Steadyvm steadyvm) throws IOException {
        ProjectedSecret secret = new ProjectedSecret(folder.resolve("mount"));
        CertificateAuthority first = authority("first");
        CertificateAuthority second = authority("second");
        Identity pair = newPair(first);
        secret.project(pair, first.pem());
        steadyvm.webhook().stop();
        try (ChildProcess webhook = webhook(steadyvm, secret)) {
            inject(stage, first.pem());
            webhook.start();
            CertificateView view = new CertificateView(stage);
            view.untilAdmitted();
            assertThat(served(steadyvm)).isEqualTo(pair.certificate());

            // A pair that doesn't belong together is kept out, said, and counted.
            secret.project(newPair(first).certificatePem(), pair.keyPem(), first.pem());
            stage.eventually()
                    .until("it is counted", () -> failures(stage, steadyvm), count -> count > 0);
            assertThat(webhook.log())
                    .content()
                    .contains("a key that does not belong to its certificate", "stays in use");
            assertThat(served(steadyvm)).isEqualTo(pair.certificate());
            stage.run(CertificateView.CREATE).succeeds();

            // Trust first, sign later, by whoever does it.
            inject(stage, first.pem() + second.pem());
            Identity next = newPair(second);
            secret.project(next, second.pem());
            stage.eventually()
                    .until(
                            "the new pair is served",
                            () -> served(steadyvm).getSerialNumber(),
                            next.certificate().getSerialNumber()::equals);
            stage.run(CertificateView.CREATE).succeeds();
        } finally {
            steadyvm.webhook().start();
            steadyvm.awaitWebhook();
        }
    }

    private static ChildProcess webhook(Steadyvm steadyvm, ProjectedSecret secret) {
        return steadyvm.newWebhook(
                "webhook-files",
                steadyvm.ports(),
                Map.of("STEADYVM_TLS_MODE", "file", "STEADYVM_TLS_DIR", secret.mount().toString()));
    }

    private CertificateAuthority authority(String name) {
        return CertificateAuthority.open(folder, name, Clock.systemUTC());
    }

    private static Identity newPair(CertificateAuthority authority) {
        return authority.issue(Subject.server("webhook", "127.0.0.1", "localhost"));
    }

    private static void inject(Stage stage, String authorities) {
        String bundle =
                Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.US_ASCII));
        PLACES.forEach((object, place) ->
                stage.run(
                                """
                                kubectl patch %s --type json -p \
                                '[{"op": "add", "path": "%s", "value": "%s"}]'\
                                """
                                        .formatted(object, place, bundle))
                        .succeeds());
    }

    private static X509Certificate served(Steadyvm steadyvm) {
        return new Witness().shown(steadyvm.ports().of(Ports.Role.ADMISSION)).orElseThrow();
    }

    private static double failures(Stage stage, Steadyvm steadyvm) {
        int port = steadyvm.ports().of(Ports.Role.WEBHOOK_OPERATIONS);
        String scrape =
                stage.shell()
                        .quietly()
                        .run("curl -s http://127.0.0.1:" + port + "/metrics")
                        .succeeds()
                        .text();
        return new CertificateMetrics(List.of(scrape)).failures().getFirst();
    }
}
