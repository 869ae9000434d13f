package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.certificates.Replicas;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and accidents do to certificates: it heals by itself, or says what to do. */
@EndToEnd
@Isolated("it takes the webhook's place")
@Execution(ExecutionMode.SAME_THREAD)
@Order(Integer.MAX_VALUE) // After AuditTest: it takes rights away, and the webhook is then refused.
class CertificateHealingTest {
    private static final String CREATE = CertificateView.CREATE;
    private static final String SECRET = CertificateView.SECRET;

    /** Far from any rotation, and looked at twice a second, as leaves of 5 s are. */
    private static @Nullable Replicas replicas;

    @BeforeEach
    void takeThePlace(Steadyvm steadyvm) {
        if (replicas == null) {
            replicas = Replicas.of(steadyvm, Duration.ofHours(1), Duration.ofSeconds(5), Map.of());
        }
    }

    @AfterAll
    static void giveItBack() {
        if (replicas != null) {
            replicas.close();
            replicas = null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mutatingwebhookconfiguration steadyvm, /webhooks/0/clientConfig/caBundle",
        "validatingwebhookconfiguration steadyvm, /webhooks/0/clientConfig/caBundle",
        "crd virtualmachines.kubevirt.io, /spec/conversion/webhook/clientConfig/caBundle",
        "crd virtualmachineinstances.kubevirt.io, /spec/conversion/webhook/clientConfig/caBundle",
        "apiservice v1.subresources.kubevirt.io, /spec/caBundle",
        "apiservice v1alpha3.subresources.kubevirt.io, /spec/caBundle"
    })
    void caBundleThatSomebodyEditedIsWrittenAnew(String object, String place, Stage stage) {
        String other =
                object.startsWith("mutating")
                        ? "validatingwebhookconfiguration steadyvm"
                        : "mutatingwebhookconfiguration steadyvm";

        stage.run(
                        "kubectl patch %s --type json -p '[{\"op\": \"remove\", \"path\": \"%s\"}]'"
                                .formatted(object, place))
                .succeeds();

        CertificateView view = new CertificateView(stage);
        // Not what it was before: authorities come and go, and all bundles with them.
        stage.eventually()
                .until(
                        "it holds what the untouched ones hold",
                        () ->
                                List.of(
                                        view.authorities(object, place),
                                        view.authorities(
                                                other, "/webhooks/0/clientConfig/caBundle")),
                        both ->
                                !both.getFirst().isEmpty()
                                        && both.getFirst().equals(both.getLast()));
        view.untilAdmitted();
    }

    @Test
    void deletedSecretIsPutBackWithAnHeir(Stage stage) {
        CertificateView view = new CertificateView(stage);
        String before = view.signerPem();

        stage.run("kubectl delete " + SECRET).succeeds();

        view.until(
                "kubectl get " + SECRET + " -o jsonpath='{.data}'",
                data -> data.contains("next.crt"));
        assertThat(view.isTrusted(before)).isTrue();
        stage.run(CREATE).succeeds();
    }

    @Test
    void corruptedSecretIsReplaced(Stage stage) {
        CertificateView view = new CertificateView(stage);
        String before = view.signerPem();

        stage.run(
                        "kubectl patch "
                                + SECRET
                                + " --type merge -p"
                                + " '{\"data\": {\"ca.key\": \"Z2FyYmFnZQ==\"}}'")
                .succeeds();

        view.until(
                "kubectl get " + SECRET + " -o jsonpath='{.data.ca\\.key}'",
                key -> key.length() > 100);
        assertThat(view.isTrusted(before)).isTrue();
        stage.run(CREATE).succeeds();
    }

    /** What alerts are built on is what a client is shown, and not what was renewed last. */
    @Test
    void gaugesTellTheTruthOfTheWire(Stage stage) {
        CertificateMetrics before = CertificateMetrics.of(replicas());
        Instant now = Instant.now();
        List<X509Certificate> shown = replicas().shown();

        // A leaf may have been renewed in between, for 5 s again where it had two left.
        for (int i = 0; i < shown.size(); i++) {
            assertThat(before.left("leaf").get(i))
                    .isCloseTo(seconds(now, shown.get(i)), Offset.offset(4.0));
        }
        stage.eventually()
                .until(
                        "they agree on who signs",
                        () -> CertificateMetrics.of(replicas()).left("authority"),
                        all -> all.stream().allMatch(left -> isLeft(stage, left)));
        assertThat(before.changes("authority")).allMatch(count -> count > 0);
        stage.eventually()
                .until(
                        "leaves are renewed, and counted",
                        () -> CertificateMetrics.of(replicas()).changes("leaf"),
                        changes -> CertificateMetrics.grew(before.changes("leaf"), changes));
    }

    /** Leaves are renewed without the API server; what can't be written is said. */
    @Test
    void readOnlyApiServerStopsNoAdmission(Stage stage) {
        assertThat(replicas()).isNotNull();
        stage.run("kubectl delete rolebinding -n steadyvm-system steadyvm-webhook").succeeds();
        try {
            isSaidAndStopsNothing(stage, "roles are missing or changed");
        } finally {
            stage.run(
                            "kubectl apply --server-side --force-conflicts -f manifests/webhook/roles.yaml")
                    .succeeds();
        }
        isPutBack(stage);
    }

    /** As when etcd's quota is used up: it heals when an administrator has made room. */
    @Test
    void fullStorageStopsNoAdmission(Stage stage, Steadyvm steadyvm) {
        steadyvm.controlPlane().etcdAlarm().raise();
        try {
            isSaidAndStopsNothing(stage, "etcdctl alarm disarm");
        } finally {
            steadyvm.controlPlane().etcdAlarm().takeBack();
        }
        isPutBack(stage);
    }

    private static void isSaidAndStopsNothing(Stage stage, String reason) {
        List<Double> before = CertificateMetrics.of(replicas()).failures();
        stage.run("kubectl delete " + SECRET).succeeds();

        stage.eventually()
                .until(
                        "each replica counts failures",
                        () -> CertificateMetrics.of(replicas()).failures(),
                        now -> CertificateMetrics.grew(before, now));
        assertThat(replicas().logs()).allSatisfy(log -> assertThat(log).content().contains(reason));
        assertThat(replicas().say("/readyz")).allMatch(text -> text.startsWith("200"));
        stage.run(CREATE).succeeds();
    }

    private static void isPutBack(Stage stage) {
        new CertificateView(stage)
                .until("kubectl get " + SECRET, output -> output.contains("Opaque"));
        stage.run(CREATE).succeeds();
    }

    private static boolean isLeft(Stage stage, double left) {
        X509Certificate authority = new CertificateView(stage).signer();
        return Math.abs(left - seconds(Instant.now(), authority)) < 2;
    }

    private static double seconds(Instant now, X509Certificate certificate) {
        return Duration.between(now, certificate.getNotAfter().toInstant()).toMillis() / 1000.0;
    }

    private static Replicas replicas() {
        return Objects.requireNonNull(replicas);
    }
}
