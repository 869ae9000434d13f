package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Without its webhook a VM can't be written, which is said clearly; all the rest goes on. */
@EndToEnd
@Isolated("it takes the webhook away")
@Order(100)
class WebhookLossTest {
    private static final String VM = "vm-cirros";

    @AfterEach
    void comesBack(Steadyvm steadyvm) {
        if (!steadyvm.webhook().isAlive()) {
            steadyvm.webhook().start();
        }
    }

    @Test
    void blocksVmsWithAClearErrorAndNothingElse(Stage stage, Steadyvm steadyvm) {
        steadyvm.webhook().stop();

        stage.run("kubectl create -f examples/vm-cirros.yaml")
                .fails()
                .prints("failed calling webhook", "steadyvm.io", "connection refused");
        stage.run("kubectl create configmap unaffected").succeeds();
        stage.run("kubectl run unaffected --image=registry.example/none").succeeds();
        stage.run("kubectl get vms,vmis,pods").succeeds();
        steadyvm.webhook().start();
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
    }

    @Test
    void keepsTheControllerWaitingNotFailing(Stage stage, Steadyvm steadyvm) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start " + VM).succeeds();
        JsonNode vmi = stage.booted(VM);
        steadyvm.webhook().stop();

        stage.guest().powersOff(vmi);
        stage.vm(VM, "is not ready", vm -> !vm.at("/status/ready").asBoolean(true));
        assertThat(steadyvm.controller().isAlive()).isTrue();
        steadyvm.webhook().start();

        Identity.ofVmi(stage.booted(stage.vmiAfter(vmi))).is(Identity.ofVmi(vmi));
    }

    @Test
    void isForgottenAfterAKill(Stage stage, Steadyvm steadyvm) {
        steadyvm.webhook().kill();
        steadyvm.webhook().start();

        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("kubectl get virtualmachine.v1alpha2.kubevirt.io " + VM).succeeds().prints(VM);
    }
}
