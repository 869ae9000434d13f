package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import io.steadyvm.e2e.suite.EndToEnd;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How long nobody leads when the leader goes; one that is killed is in {@link ControllerLossTest}.
 */
@EndToEnd
@Isolated("it takes the controller away")
@Order(102)
class SuccessionTest {
    private static final String VM = "heir";
    private static final String HOLDER =
            "kubectl patch lease steadyvm-controller --namespace steadyvm-system --type merge -p"
                    + " '{\"spec\":{\"holderIdentity\":\"%s\"}}'";

    @AfterEach
    void comesBack(Steadyvm steadyvm) {
        if (!steadyvm.controller().isAlive()) {
            steadyvm.controller().start();
        }
    }

    @Test
    void aPlannedStopIsFollowedWithinASecond(Stage stage, Steadyvm steadyvm) {
        try (ChildProcess second = steadyvm.startController("second", Map.of())) {
            steadyvm.controller().stop();
            long released = System.nanoTime();

            assertThat(acts(stage, released)).isLessThan(Duration.ofSeconds(1));
            assertThat(second.isAlive()).isTrue();
        }
    }

    /** Somebody else holds it: it ends by itself at its next renewal, and what it started stays. */
    @Test
    void aLeaderThatLosesItsLeaseExits(Stage stage, Theatre theatre, Steadyvm steadyvm)
            throws Exception {
        acts(stage, System.nanoTime());
        String uid = Stage.uid(stage.view().vmi(VM));
        ProcessHandle leader = steadyvm.controller().handle().orElseThrow();

        stage.run(HOLDER.formatted("somebody-else")).succeeds();

        leader.onExit().get(10, TimeUnit.SECONDS);
        stage.run(HOLDER.formatted("")).succeeds();
        assertThat(theatre.logs()).contains("lease lost");
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(uid);
    }

    /** From then until an instance of a VM made just now is there. */
    private static Duration acts(Stage stage, long since) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        stage.vmi(VM);
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
