package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A guest that ends comes back as the same machine, with what its VM says by then. */
@EndToEnd
class RestartTest {
    private static final String VM = "vm-cirros";
    private static final String MEMORY = "/spec/domain/resources/requests/memory";

    private static JsonNode running(Stage stage) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start " + VM).succeeds();
        return stage.booted(VM);
    }

    @Test
    void makesANewInstanceAfterPowerOffEachTime(Stage stage, AuditLog log) {
        JsonNode vmi = running(stage);
        Identity identity = Identity.ofVm(stage.view().vm(VM));
        List<String> uids = new ArrayList<>(List.of(Stage.uid(vmi)));
        for (int boot = 0; boot < 4; boot++) {
            stage.guest().powersOff(vmi);
            JsonNode next = stage.vmiAfter(vmi);
            Identity.ofVmi(next).is(identity);
            stage.vm(VM, "is not ready", vm -> !vm.at("/status/ready").asBoolean(true));
            vmi = stage.booted(next);
            uids.add(Stage.uid(vmi));
        }

        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .as("each boot is one VMI, made once")
                .containsExactlyElementsOf(uids);
    }

    @Test
    void makesANewInstanceAfterACrash(Stage stage) {
        JsonNode vmi = running(stage);

        stage.guest().crashes(vmi);

        Identity.ofVmi(stage.booted(stage.vmiAfter(vmi))).is(Identity.ofVmi(vmi));
    }

    @Test
    void takesTemplateChangesToTheNextInstanceOnly(Stage stage) {
        JsonNode vmi = running(stage);
        stage.run(
                        "kubectl patch vm vm-cirros --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                                + "{\"domain\":{\"resources\":{\"requests\":{\"memory\":\"128M\"}}}}}}}'")
                .succeeds();
        stage.compared(VM);
        assertThat(stage.view().vmi(VM).at(MEMORY).asString()).isEqualTo("64M");

        stage.run("kubectl delete vmi vm-cirros").succeeds();

        JsonNode next = stage.vmiAfter(vmi);
        assertThat(next.at(MEMORY).asString()).isEqualTo("128M");
        Identity.ofVmi(next).is(Identity.ofVmi(vmi));
    }

    @Test
    void restartsByCommand(Stage stage) {
        JsonNode vmi = running(stage);

        stage.run("virtctl restart vm-cirros").succeeds();

        Identity.ofVmi(stage.booted(stage.vmiAfter(vmi))).is(Identity.ofVmi(vmi));
    }

    @Test
    void refusesToChangeARunningInstancesSpec(Stage stage) {
        running(stage);

        stage.run(
                        "kubectl patch vmi vm-cirros --type merge -p"
                                + " '{\"spec\":{\"domain\":{\"resources\":{\"requests\":{\"memory\":\"1G\"}}}}}'")
                .fails()
                .prints("update of VMI object is restricted");
    }
}
