package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.SteadyvmOptions;
import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** steadyvm goes, whatever of it went before; nothing is left that can't be deleted. */
@Tag("e2e")
@Execution(ExecutionMode.SAME_THREAD) // On a cluster of their own, one after the other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UninstallationTest {
    private static final String VM = "vm";

    /** As the controller and a runtime leave them behind: held by both. */
    private static final String ABANDONED =
            """
            apiVersion: kubevirt.io/v1
            kind: VirtualMachine
            metadata:
              name: vm
              finalizers: [kubevirt.io/virtualMachineControllerFinalize]
            spec:
              runStrategy: Always
              template: {spec: {domain: {devices: {}}}}
            ---
            apiVersion: kubevirt.io/v1
            kind: VirtualMachineInstance
            metadata:
              name: vm
              finalizers:
              - example.com/first
              - kubevirt.io/virtualMachineControllerFinalize
              - kubevirt.io/foregroundDeleteVirtualMachine
            spec: {domain: {devices: {}}}
            """;

    private static Steadyvm steadyvm;
    private static Theatre theatre;
    private static Stage stage;

    @BeforeAll
    static void start() {
        Path checkout = Path.of(System.getProperty("steadyvm.root"));
        steadyvm = Steadyvm.start(SteadyvmOptions.in(checkout));
        theatre = new Theatre(steadyvm, checkout);
        stage = theatre.stage("default", Narrator.quiet());
    }

    @AfterAll
    static void end() {
        theatre.close();
        steadyvm.close();
    }

    private static Outcome uninstall(String flags) {
        return stage.run("manifests/uninstall " + flags);
    }

    private static void isGone() {
        stage.run("kubectl get crd,clusterrole,clusterrolebinding,namespace,priorityclass -o name")
                .doesNotPrint("steadyvm")
                .doesNotPrint("kubevirt.io");
        stage.run("kubectl get apiservice,mutatingwebhookconfiguration -o name")
                .doesNotPrint("kubevirt.io")
                .doesNotPrint("steadyvm");
        stage.run("kubectl get validatingwebhookconfiguration -o name").doesNotPrint("steadyvm");
        stage.run("kubectl get role,rolebinding -n kube-system -o name").doesNotPrint("steadyvm");
    }

    @Test
    @Order(1)
    void machinesAreNotDeletedUnasked() {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        stage.booted(VM);

        Outcome refused = uninstall("");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stderr())
                .contains("virtualmachines default/vm", "virtualmachineinstances default/vm")
                .contains("there are 2 machines and instances", "--machines=delete");
        stage.run("kubectl get vm vm").succeeds();
    }

    @Test
    @Order(2)
    void withAllAliveTheGuestsEndFirst() {
        uninstall("--machines=delete")
                .succeeds()
                .prints("steadyvm is gone")
                .doesNotPrint("released");
        isGone();
        uninstall("").succeeds().prints("steadyvm is gone");
    }

    /** With its processes dead, after each way to have begun. */
    @ParameterizedTest
    @Order(3)
    @ValueSource(
            strings = {
                "kubectl delete -k manifests/dev --wait=false",
                "kubectl delete crd virtualmachines.kubevirt.io --wait=false",
                "kubectl delete namespace steadyvm-system default --wait=false || true"
            })
    void inAnyOrder(String begin) {
        steadyvm.webhook().kill();
        steadyvm.controller().kill();
        stage.run("kubectl apply --server-side -k manifests/crds").succeeds();
        stage.run("kubectl wait --for=condition=Established crd --all --timeout=30s").succeeds();
        stage.shell().run("kubectl create -f -", ABANDONED).succeeds();
        stage.run("kubectl apply --server-side -k manifests/dev").succeeds();
        stage.run(begin).succeeds();

        Outcome fenced = uninstall("--machines=delete --wait=0");
        assertThat(fenced.exitCode()).isEqualTo(1);
        assertThat(fenced.stderr())
                .contains("default/vm", "guests may still run", "--guests=abandon");

        String flags = "--machines=delete --guests=abandon --wait=0";
        stage.run(
                        "kubectl patch vmi vm --type json -p '[{\"op\": \"remove\","
                                + " \"path\": \"/metadata/finalizers/0\"}]'")
                .succeeds();
        uninstall(flags)
                .succeeds()
                .prints("steadyvm is gone", "released virtualmachines default/vm");
        isGone();
    }

    @Test
    @Order(4)
    void aWordThatItDoesNotKnowIsNamed() {
        Outcome outcome = uninstall("--force");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.stderr()).contains("--force", "--help");
        uninstall("--help").succeeds().prints("--guests=abandon").doesNotPrint("set -eu");
    }
}
