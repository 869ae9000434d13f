package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An instance of the VM's name that the VM did not make. */
@EndToEnd
class OwnershipTest {
    private static final String VM = "machine";

    private static void instance(Stage stage, String metadata) {
        String manifest =
                """
                apiVersion: kubevirt.io/v1
                kind: VirtualMachineInstance
                metadata:
                  name: machine
                  %s
                spec:
                  domain:
                    devices: {}
                    resources:
                      requests:
                        memory: 64M
                """
                        .formatted(metadata);
        stage.shell().run("kubectl create -f -", manifest).succeeds();
    }

    /** Of somebody who is there: the garbage collector must have nothing to say. */
    private static void foreign(Stage stage) {
        stage.run("kubectl create configmap somebody").succeeds();
        String uid =
                stage.run("kubectl get configmap somebody -o jsonpath={.metadata.uid}").stdout();
        instance(
                stage,
                "ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: somebody, uid: %s, controller: true}]"
                        .formatted(uid.strip()));
    }

    private static JsonNode condition(JsonNode vm, String type) {
        return vm.at("/status/conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    @Test
    void somebodyElsesInstanceIsInTheWayAndIsLeftAlone(Stage stage, AuditLog log) {
        foreign(stage);
        JsonNode theirs = stage.view().vmi(VM);
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();

        JsonNode vm = stage.vm(VM, "says so", it -> condition(it, "Failure").isObject());

        assertThat(condition(vm, "Failure").path("reason").asString()).isEqualTo("FailedCreate");
        assertThat(condition(vm, "Failure").path("message").asString())
                .contains("belongs to ConfigMap somebody", "delete that instance or rename");
        assertThat(vm.at("/status/created").asBoolean(false)).isFalse();
        stage.runUntil(
                "kubectl describe vm machine", "Warning", "FailedCreate", "ConfigMap somebody");
        stage.run("kubectl annotate vm machine look=again").succeeds();
        stage.run("kubectl annotate vmi machine look=again").succeeds();

        stage.run("kubectl delete vmi machine").succeeds();

        JsonNode ours = stage.booted(stage.vmiAfter(theirs));
        stage.vm(VM, "has no failure", it -> condition(it, "Failure").isMissingNode());
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .containsExactly(Stage.uid(ours));
        assertThat(log.entries(stage.namespace()))
                .as("no hot loop: announced, blocked, told, started")
                .filteredOn(e -> e.isBy("steadyvm-controller"))
                .hasSizeLessThan(25);
    }

    @Test
    void aHaltedVmDoesNotKillTheInstanceThatItFinds(Stage stage) {
        instance(stage, "labels: {found: here}");
        JsonNode found = stage.view().vmi(VM);

        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Halted")).succeeds();

        stage.runUntil(
                "kubectl describe vm machine",
                "Warning",
                "AdoptedVirtualMachineInstance",
                "the virtual machine is halted, so the instance runs until");
        JsonNode vm = stage.vm(VM, "has it", it -> it.at("/status/created").asBoolean(false));
        JsonNode adopted = stage.view().vmi(VM);
        assertThat(Stage.uid(adopted)).isEqualTo(Stage.uid(found));
        assertThat(adopted.at("/metadata").has("deletionTimestamp")).isFalse();
        assertThat(adopted.at("/metadata/ownerReferences/0/uid").asString())
                .isEqualTo(Stage.uid(vm));

        stage.run("kubectl delete vmi machine").succeeds();
        stage.vm(VM, "has none", it -> !it.at("/status/created").asBoolean(true));
        stage.noVmi(VM);
    }
}
