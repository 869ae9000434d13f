package io.steadyvm.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.process.Patience;
import io.steadyvm.cluster.process.Supervisor;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The real thing: one control plane for all tests of this class. */
@Tag("e2e")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneTest {
    private final StateDirectory state = StateDirectory.temporary();
    private final Ports ports = Ports.claim(0);
    private final Supervisor supervisor = new Supervisor();
    private final ControlPlane controlPlane =
            new ControlPlane(
                    state,
                    ports,
                    ControlPlanePrograms.provide(Path.of(System.getProperty("steadyvm.root"))),
                    ControlPlaneOptions.defaults().withAudit(),
                    supervisor,
                    Clock.systemUTC());

    @BeforeAll
    void start() {
        controlPlane.startServer();
        controlPlane.startControllers();
    }

    @AfterAll
    void stop() {
        controlPlane.close();
        supervisor.close();
        ports.close();
        state.close();
    }

    @Test
    void hasNoNodes() {
        assertThat(controlPlane.kubectl().require("get", "nodes", "-o", "name")).isEmpty();
    }

    @Test
    void runsTheControllersOfNamespacesAndServiceAccounts() {
        controlPlane.kubectl().require("create", "namespace", "farm");

        controlPlane
                .kubectl()
                .require("wait", "--for=create", "serviceaccount/default", "-n", "farm");
        controlPlane.kubectl().require("delete", "namespace", "farm", "--timeout=60s");
    }

    @Test
    void collectsGarbage() {
        Kubectl kubectl = controlPlane.kubectl();
        kubectl.require("create", "configmap", "owner");
        String uid = kubectl.require("get", "configmap", "owner", "-o", "jsonpath={.metadata.uid}");
        kubectl.require("create", "configmap", "owned");
        kubectl.require(
                "patch",
                "configmap",
                "owned",
                "--type=merge",
                "-p",
                "{\"metadata\":{\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"name\":\"owner\",\"uid\":\"%s\"}]}}"
                        .formatted(uid));

        kubectl.require("delete", "configmap", "owner");

        kubectl.require("wait", "--for=delete", "configmap/owned", "--timeout=60s");
    }

    @Test
    void givesServiceAccountsTheirOwnRightsOnly() {
        controlPlane.kubectl().require("create", "serviceaccount", "nobody");

        Kubectl nobody = controlPlane.kubectlAs("default", "nobody");

        assertThat(nobody.require("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"))
                .isEqualTo("system:serviceaccount:default:nobody");
        assertThat(nobody.run("get", "secrets").errors()).contains("forbidden");
    }

    @Test
    void servesAgainAfterEtcdWasKilled() {
        controlPlane.kubectl().require("create", "configmap", "before-the-crash");

        controlPlane.etcd().kill();
        controlPlane.etcd().start();

        assertThat(controlPlane.kubectl().require("get", "configmap", "before-the-crash"))
                .contains("before-the-crash");
    }

    @Test
    void servesAgainAfterTheApiServerWasKilled() {
        controlPlane.kubectl().require("create", "configmap", "before-the-kill");

        controlPlane.apiServer().kill();
        controlPlane.apiServer().start();

        assertThat(controlPlane.kubectl().require("get", "configmap", "before-the-kill"))
                .contains("before-the-kill");
    }

    @Test
    void logsWhatItWasAsked() {
        controlPlane.kubectl().require("create", "configmap", "audited");

        assertThat(controlPlane.auditLog()).content().contains("\"name\":\"audited\"");
    }

    @Test
    void showsAdmissionWebhooksACertificateOfItsOwn() throws Exception {
        Kubectl kubectl = controlPlane.kubectl();
        kubectl.require("create", "namespace", "admitted");
        try (RecordingWebhook webhook =
                new RecordingWebhook(
                        state.root(), certificate(controlPlane.webhookClientAuthority()))) {
            kubectl.require(List.of("apply", "--filename=-"), webhook.configuration("admitted"));

            // The API server takes note of a new configuration a moment later.
            Patience.await(
                    "the webhook was not called",
                    Duration.ofSeconds(60),
                    () -> {
                        kubectl.require("create", "configmap", "a", "-n", "admitted");
                        kubectl.require("delete", "configmap", "a", "-n", "admitted");
                        return webhook.callers().isEmpty()
                                ? Optional.of("no call yet")
                                : Optional.empty();
                    });

            assertThat(webhook.callers()).containsOnly("CN=kube-apiserver-webhook-client");
        }
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream stream = Files.newInputStream(file)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(stream);
        }
    }
}
