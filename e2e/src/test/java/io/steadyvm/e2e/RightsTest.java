package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our processes run with the shipped rights, and those are few. */
@EndToEnd
class RightsTest {
    private static final String AS = " --as=system:serviceaccount:steadyvm-system:steadyvm-";

    @ParameterizedTest
    @CsvSource({
        "controller, get secrets --all-namespaces",
        "controller, list pods --all-namespaces",
        "controller, create pods",
        "controller, get nodes",
        "controller, update customresourcedefinitions",
        "controller, create clusterrolebindings",
        "webhook, list secrets --all-namespaces",
        "webhook, get secrets -n kube-system",
        "webhook, list virtualmachines --all-namespaces",
        "webhook, delete virtualmachineinstances",
        "webhook, create virtualmachineinstances",
        "webhook, list pods --all-namespaces",
        "webhook, create clusterrolebindings",
        "runtime, get secrets --all-namespaces",
        "runtime, list virtualmachines --all-namespaces",
        "runtime, create virtualmachineinstances",
        "runtime, delete virtualmachineinstances",
        "runtime, update virtualmachineinstances/status",
        "runtime, list pods --all-namespaces"
    })
    void mayNot(String process, String deed, Stage stage) {
        String line = "kubectl auth can-i " + deed + AS + process;

        assertThat(stage.run(line).text()).isEqualTo("no");
    }

    @Test
    void workAsThemselves(Stage stage, AuditLog log) {
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", "Always")).succeeds();
        stage.booted("vm");

        assertThat(log.entries(stage.namespace()))
                .filteredOn(entry -> entry.isBy("steadyvm-controller") && entry.isAccepted())
                .extracting(entry -> entry.verb() + " " + entry.resource())
                .contains("create virtualmachineinstances", "patch virtualmachines/status");
    }
}
