package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Identity;
import io.steadyvm.e2e.suite.EndToEnd;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** The controller dies, is stopped, is replaced: nothing is lost, nothing is done twice. */
@EndToEnd
@Isolated("it takes the controller away")
@Order(101)
class ControllerLossTest {
    private static final String VM = "vm-cirros";
    private static final String LEASE =
            "/apis/coordination.k8s.io/v1/namespaces/steadyvm-system/leases/steadyvm-controller";

    @AfterEach
    void comesBack(Steadyvm steadyvm) {
        if (!steadyvm.controller().isAlive()) {
            steadyvm.controller().start();
        }
    }

    private static void holdsWhile(
            Stage stage, Steadyvm steadyvm, AuditLog log, Consumer<ChildProcess> fate) {
        JsonNode vmi = FenceTest.held(stage);
        stage.run("kubectl delete vmi vm-cirros --wait=false").succeeds();
        fate.accept(steadyvm.controller());
        stage.offAndOn(VM);
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(vmi));
        fate.accept(steadyvm.controller());

        stage.run(FenceTest.LET_GO).succeeds();

        JsonNode next = stage.vmiAfter(vmi);
        Identity.ofVmi(next).is(Identity.ofVmi(vmi));
        stage.booted(next);
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .containsExactly(Stage.uid(vmi), Stage.uid(next));
    }

    @Test
    void holdsTheFenceThroughOrderlyRestarts(Stage stage, Steadyvm steadyvm, AuditLog log) {
        holdsWhile(stage, steadyvm, log, ChildProcess::restart);
    }

    @Test
    void holdsTheFenceThroughKills(Stage stage, Steadyvm steadyvm, AuditLog log) {
        holdsWhile(
                stage,
                steadyvm,
                log,
                controller -> {
                    controller.kill();
                    controller.start();
                });
    }

    @Test
    void doesWhatWasAskedWhileItWasAway(Stage stage, Steadyvm steadyvm, AuditLog log) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        steadyvm.controller().stop();
        stage.run("virtctl start " + VM).succeeds();
        stage.shell().run("kubectl create -f -", Manifest.v1("other", "Always")).succeeds();
        stage.run("kubectl get vmis").succeeds().prints("No resources found");

        steadyvm.controller().start();

        stage.booted(VM);
        stage.booted("other");
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }

    @Test
    void isReplacedByItsSecond(Stage stage, Steadyvm steadyvm, AuditLog log) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        try (ChildProcess second = steadyvm.startController("second", Map.of())) {
            assertThat(holder(stage)).doesNotStartWith("second");
            steadyvm.controller().kill();
            long killed = System.nanoTime();
            stage.run("virtctl start " + VM).succeeds();

            JsonNode vmi = stage.vmi(VM);

            assertThat(Duration.ofNanos(System.nanoTime() - killed))
                    .isLessThan(Duration.ofSeconds(17));
            stage.booted(vmi);
            assertThat(holder(stage)).startsWith("second");
            steadyvm.controller().start();
            stage.booted(stage.vmi(VM));
            assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(vmi));
            assertThat(second.isAlive()).isTrue();
        }
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
        stage.booted(stage.vmi(VM));
        assertThat(holder(stage)).doesNotStartWith("second");
    }

    private static String holder(Stage stage) {
        return stage.view().get(LEASE).at("/spec/holderIdentity").asString("");
    }
}
