package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * While an old instance is held by a finalizer, no new one is made; see also ControllerLossTest.
 */
@EndToEnd
class FenceTest {
    static final String VM = "vm-cirros";
    static final String HOLD =
            "kubectl patch vmi vm-cirros --type json -p '[{\"op\":\"add\","
                    + "\"path\":\"/metadata/finalizers/-\",\"value\":\"example.com/held\"}]'";
    static final String LET_GO =
            "kubectl patch vmi vm-cirros --type merge -p '{\"metadata\":{\"finalizers\":[]}}'";

    private static final String START =
            "kubectl patch vm vm-cirros --type merge -p '{\"spec\":{\"running\":true}}'";

    /** A running VM whose VMI is being deleted, and held. */
    static JsonNode held(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start vm-cirros").succeeds();
        JsonNode vmi = stage.booted(VM);
        stage.run(HOLD).succeeds();
        return vmi;
    }

    private static void isStillTheOnlyOne(Stage stage, AuditLog log, JsonNode vmi) {
        stage.offAndOn(VM);
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(vmi));
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .containsExactly(Stage.uid(vmi));
    }

    @Test
    void holdsAfterDeletionWhateverTheUserDoes(Stage stage, AuditLog log) {
        JsonNode vmi = held(stage);
        stage.run("kubectl delete vmi vm-cirros --wait=false").succeeds();
        for (String deed :
                List.of(
                        "kubectl annotate vm vm-cirros touched=1",
                        "kubectl label vm vm-cirros touched=2",
                        "virtctl stop vm-cirros",
                        START,
                        "kubectl delete vmi vm-cirros --wait=false",
                        "kubectl replace -f examples/vm-cirros.yaml",
                        START)) {
            stage.run(deed).succeeds();
            isStillTheOnlyOne(stage, log, vmi);
        }
        stage.guest().powersOff(stage.view().vmi(VM));
        isStillTheOnlyOne(stage, log, vmi);

        stage.run(LET_GO).succeeds();

        JsonNode next = stage.vmiAfter(vmi);
        Identity.ofVmi(next).is(Identity.ofVmi(vmi));
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .containsExactly(Stage.uid(vmi), Stage.uid(next));
    }

    @Test
    void holdsAfterPowerOff(Stage stage, AuditLog log) {
        JsonNode vmi = held(stage);
        stage.guest().powersOff(stage.view().vmi(VM));
        stage.vmi(VM, "is deleted", seen -> seen.at("/metadata").has("deletionTimestamp"));
        isStillTheOnlyOne(stage, log, vmi);

        stage.run(LET_GO).succeeds();

        stage.vmiAfter(vmi);
    }

    @Test
    void holdsForAVmThatIsDeletedAndCreatedAgain(Stage stage, AuditLog log) {
        held(stage);
        stage.run("kubectl delete vm vm-cirros --wait=false").succeeds();
        stage.vmi(VM, "is deleted", seen -> seen.at("/metadata").has("deletionTimestamp"));
        stage.run("kubectl get vm vm-cirros").succeeds();

        stage.run(LET_GO).succeeds();
        stage.run("kubectl wait --for=delete vm/vm-cirros --timeout=60s").succeeds();

        stage.noVmi(VM);
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }
}
