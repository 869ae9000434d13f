package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.certificates.Replicas;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private static final String CREATE =
            "kubectl create --dry-run=server -f examples/vm-cirros.yaml";
    private static final String SECRET = "-n steadyvm-system secret steadyvm-webhook-ca";

    /** Looked at each second, and far from any rotation. */
    private static @Nullable Replicas replicas;

    @BeforeEach
    void takeThePlace(Steadyvm steadyvm) {
        if (replicas == null) {
            replicas = Replicas.of(steadyvm, Duration.ofHours(1), Duration.ofSeconds(20), Map.of());
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

        // Not what it was before: authorities come and go, and all bundles with them.
        stage.eventually()
                .until(
                        "it holds what the untouched ones hold",
                        () ->
                                List.of(
                                        authorities(stage, object, place),
                                        authorities(
                                                stage, other, "/webhooks/0/clientConfig/caBundle")),
                        both ->
                                !both.getFirst().isEmpty()
                                        && both.getFirst().equals(both.getLast()));
        until(stage, CREATE, output -> output.contains("created"));
    }

    @Test
    void deletedSecretIsPutBackWithAnHeir(Stage stage) {
        String before = signer(stage);

        stage.run("kubectl delete " + SECRET).succeeds();

        until(
                stage,
                "kubectl get " + SECRET + " -o jsonpath='{.data}'",
                data -> data.contains("next.crt") && data.contains(before));
        stage.run(CREATE).succeeds();
    }

    @Test
    void corruptedSecretIsReplaced(Stage stage) {
        String before = signer(stage);

        stage.run(
                        "kubectl patch "
                                + SECRET
                                + " --type merge -p"
                                + " '{\"data\": {\"ca.key\": \"Z2FyYmFnZQ==\"}}'")
                .succeeds();

        until(
                stage,
                "kubectl get " + SECRET + " -o jsonpath='{.data.ca\\.key}'",
                key -> key.length() > 100);
        assertThat(signer(stage)).isEqualTo(before);
        stage.run(CREATE).succeeds();
    }

    /** Leaves are renewed without the API server; what can't be written is said. */
    @Test
    void readOnlyApiServerStopsNoAdmission(Stage stage) {
        assertThat(replicas()).isNotNull();
        stage.run("kubectl delete rolebinding -n steadyvm-system steadyvm-webhook").succeeds();
        stage.run("kubectl delete " + SECRET).succeeds();
        try {
            until(
                    stage,
                    () -> replicas().say("/metrics"),
                    metrics -> metrics.stream().allMatch(CertificateHealingTest::hasFailures));
            assertThat(replicas().say("/readyz")).allMatch(text -> text.startsWith("200"));
            stage.run(CREATE).succeeds();
        } finally {
            stage.run(
                            "kubectl apply --server-side --force-conflicts -f manifests/webhook/roles.yaml")
                    .succeeds();
        }
        until(stage, "kubectl get " + SECRET, output -> output.contains("Opaque"));
        stage.run(CREATE).succeeds();
    }

    private static boolean hasFailures(String metrics) {
        return metrics.lines()
                .anyMatch(line ->
                        line.startsWith("steadyvm_certificate_failures_total ")
                                && !line.endsWith(" 0.0"));
    }

    private static Set<String> authorities(Stage stage, String object, String place) {
        String path = place.replace("/", ".").replace(".0.", "[0].");
        String bundle =
                stage.shell()
                        .quietly()
                        .run("kubectl get %s -o jsonpath='{%s}'".formatted(object, path))
                        .succeeds()
                        .text();
        String pem = new String(Base64.getDecoder().decode(bundle.strip()), StandardCharsets.UTF_8);
        return Arrays.stream(pem.split("(?<=-----END CERTIFICATE-----)", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Replicas replicas() {
        return java.util.Objects.requireNonNull(replicas);
    }

    private static String signer(Stage stage) {
        return stage.run("kubectl get " + SECRET + " -o jsonpath='{.data.ca\\.crt}'")
                .succeeds()
                .text();
    }

    private static void until(Stage stage, String command, Predicate<String> holds) {
        stage.eventually()
                .until(
                        "`" + command + "` is as it was",
                        () -> stage.shell().quietly().run(command).text(),
                        holds);
    }

    private static void until(
            Stage stage,
            java.util.function.Supplier<List<String>> look,
            Predicate<List<String>> holds) {
        stage.eventually().until("the replicas say so", look, holds);
    }
}
