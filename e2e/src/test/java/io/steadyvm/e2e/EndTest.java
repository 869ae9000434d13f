package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Stopping, deleting, orphaning, adopting. */
@EndToEnd
class EndTest {
    private static final String VM = "vm-cirros";
    private static final String CREATE_RUNNING =
            "sed 's/running: false/running: true/' examples/vm-cirros.yaml | kubectl create -f -";

    private static JsonNode running(Stage stage) {
        stage.run(CREATE_RUNNING).succeeds();
        return stage.booted(VM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virtctl stop vm-cirros",
                "kubectl patch virtualmachine vm-cirros --type merge -p"
                        + " '{\"spec\":{\"running\":false}}'"
            })
    void stopsForGood(String command, Stage stage, AuditLog log) {
        running(stage);

        stage.run(command).succeeds();

        stage.run("kubectl wait --for=delete vmi/vm-cirros --timeout=60s").succeeds();
        JsonNode vm =
                stage.vm(VM, "is not created", it -> !it.at("/status/created").asBoolean(true));
        assertThat(vm.at("/status/ready").asBoolean(true)).isFalse();
        assertThat(vm.at("/status/runStrategy").asString()).isEqualTo("Halted");
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
        stage.runUntil("kubectl describe vm vm-cirros", "SuccessfulDelete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--cascade=true",
                "--cascade=background",
                "--cascade=foreground",
                "--grace-period=0"
            })
    void deletesTheInstanceWithItsVm(String flag, Stage stage) {
        running(stage);

        stage.run("kubectl delete vm vm-cirros " + flag).succeeds();

        stage.noVmi(VM);
        stage.run("kubectl get vms,vmis").succeeds().prints("No resources found");
    }

    @Test
    void deletesAVmThatNeverRan(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();

        stage.run("kubectl delete vm vm-cirros").succeeds().prints("deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--cascade=orphan", "--cascade=false"})
    void leavesAnOrphanAloneAndAdoptsIt(String flag, Stage stage, AuditLog log) {
        JsonNode vmi = running(stage);
        Identity identity = Identity.ofVm(stage.view().vm(VM));
        stage.run("kubectl delete vm vm-cirros " + flag).succeeds();
        JsonNode orphan =
                stage.vmi(
                        VM, "has no owner", seen -> seen.at("/metadata/ownerReferences").isEmpty());
        assertThat(Stage.uid(orphan)).isEqualTo(Stage.uid(vmi));
        assertThat(orphan.at("/metadata").has("deletionTimestamp")).isFalse();
        assertThat(orphan.at("/spec")).isEqualTo(vmi.at("/spec"));

        stage.run(CREATE_RUNNING).succeeds();

        JsonNode vm = stage.vm(VM, "is ready", it -> it.at("/status/ready").asBoolean(false));
        Identity.ofVm(vm).is(identity);
        JsonNode adopted = stage.view().vmi(VM);
        assertThat(Stage.uid(adopted)).isEqualTo(Stage.uid(vmi));
        assertThat(adopted.at("/metadata/ownerReferences/0/uid").asString())
                .isEqualTo(Stage.uid(vm));
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }

    @Test
    void keepsTheAdoptedIdentityAtTheNextBoot(Stage stage) {
        JsonNode vmi = running(stage);
        stage.run("kubectl delete vm vm-cirros --cascade=orphan").succeeds();
        stage.run(CREATE_RUNNING).succeeds();
        stage.vm(VM, "is ready", it -> it.at("/status/ready").asBoolean(false));

        stage.run("kubectl delete vmi vm-cirros").succeeds();

        Identity.ofVmi(stage.vmiAfter(vmi)).is(Identity.ofVmi(vmi));
    }

    @Test
    void stopsAnAdoptedInstanceLikeAnyOther(Stage stage) {
        running(stage);
        stage.run("kubectl delete vm vm-cirros --cascade=orphan").succeeds();
        stage.run(CREATE_RUNNING).succeeds();
        stage.vm(VM, "is ready", it -> it.at("/status/ready").asBoolean(false));

        stage.run("virtctl stop vm-cirros").succeeds();

        stage.noVmi(VM);
    }
}
