package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Switching a VM on: one instance of its name. */
@EndToEnd
class StartTest {
    private static void create(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtctl start vm-cirros",
                "virtctl start vm vm-cirros",
                "virtctl start omv vm-cirros",
                "virtctl start virtualmachine vm-cirros",
                "kubectl patch virtualmachine vm-cirros --type merge -p"
                        + " '{\"spec\":{\"running\":true}}'"
            })
    void makesOneInstanceWhicheverWayItIsSaid(String command, Stage stage, AuditLog log) {
        create(stage);
        stage.run(command).succeeds();

        JsonNode vmi = stage.booted("vm-cirros");

        assertThat(AuditRules.boots(log.entries(stage.namespace()), "vm-cirros"))
                .containsExactly(Stage.uid(vmi));
    }

    @Test
    void givesTheInstanceItsOwnerAndLabels(Stage stage) {
        create(stage);
        stage.run("virtctl start vm-cirros").succeeds();

        JsonNode vmi = stage.vmi("vm-cirros");

        JsonNode owner = vmi.at("/metadata/ownerReferences/0");
        assertThat(owner.path("kind").asString()).isEqualTo("VirtualMachine");
        assertThat(owner.path("name").asString()).isEqualTo("vm-cirros");
        assertThat(owner.path("uid").asString()).isEqualTo(Stage.uid(stage.view().vm("vm-cirros")));
        assertThat(owner.path("controller").asBoolean()).isTrue();
        JsonNode labels = vmi.at("/metadata/labels");
        assertThat(labels.path("kubevirt.io/vm").asString()).isEqualTo("vm-cirros");
        assertThat(labels.path("vm.kubevirt.io/name").asString()).isEqualTo("vm-cirros");
        assertThat(labels.path("vmi.kubevirt.io/id").asString()).isEqualTo("vm-cirros");
    }

    @Test
    void saysCreatedAtOnceAndReadyWithItsInstance(Stage stage) {
        create(stage);
        assertThat(stage.view().vm("vm-cirros").at("/status/created").asBoolean(false)).isFalse();
        stage.run("virtctl start vm-cirros").succeeds();

        JsonNode vm =
                stage.vm(
                        "vm-cirros", "is created", it -> it.at("/status/created").asBoolean(false));
        assertThat(vm.at("/status/ready").asBoolean(false)).isFalse();

        stage.booted("vm-cirros");
        stage.runUntil("kubectl describe vm vm-cirros", "SuccessfulCreate", "Ready:  ");
        assertThat(
                        stage.run("kubectl describe vm vm-cirros")
                                .stdout()
                                .lines()
                                .map(line -> line.strip().replaceAll(" {2,}", " ")))
                .anyMatch(line ->
                        line.startsWith("Normal SuccessfulCreate ")
                                && line.contains(" virtualmachine-controller ")
                                && line.contains("vm-cirros"));
    }

    @Test
    void wantsNothingMoreWhenTheVmIsOnAlready(Stage stage, AuditLog log) {
        create(stage);
        stage.run("virtctl start vm-cirros").succeeds();
        JsonNode vmi = stage.booted("vm-cirros");

        stage.run("virtctl start vm-cirros").fails().prints("already running");

        assertThat(Stage.uid(stage.view().vmi("vm-cirros"))).isEqualTo(Stage.uid(vmi));
        assertThat(AuditRules.boots(log.entries(stage.namespace()), "vm-cirros")).hasSize(1);
    }

    @Test
    void saysWhatIsMissingWhenThereIsNoSuchVm(Stage stage) {
        stage.run("virtctl start nobody").fails().prints("nobody", "not found");
    }

    @Test
    void survivesTheLongestName(Stage stage) {
        String name =
                "v".repeat(63) + "." + "m".repeat(63) + "." + "x".repeat(63) + "." + "y".repeat(61);
        stage.shell()
                .run(
                        "kubectl create -f -",
                        Manifest.v1(name, "Always").replace("app: " + name, "app: long"))
                .succeeds();

        JsonNode vmi = stage.booted(name);

        assertThat(vmi.at("/metadata/labels").path("vmi.kubevirt.io/id").asString()).hasSize(63);
    }
}
