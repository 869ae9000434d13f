package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.cluster.process.ChildProcess;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** How long nobody leads when the leader goes, by each way to go. */
@EndToEnd
@Isolated("it takes the controller away")
@Order(102)
class SuccessionTest {
    private static final String VM = "heir";

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

    /**
     * Paused, it is as good as dead: another one leads within 17 s. When it wakes up, it ends by
     * itself, and what has been started meanwhile runs on as the same.
     */
    @Test
    void aLeaderThatLosesItsLeaseExits(Stage stage, Steadyvm steadyvm) throws Exception {
        ProcessHandle former = steadyvm.controller().handle().orElseThrow();
        try (ChildProcess second = steadyvm.startController("second", Map.of())) {
            signal("STOP", former);
            assertThat(acts(stage, System.nanoTime())).isLessThan(Duration.ofSeconds(17));
            String uid = Stage.uid(stage.view().vmi(VM));

            signal("CONT", former);

            former.onExit().get(30, TimeUnit.SECONDS);
            assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(uid);
            assertThat(second.isAlive()).isTrue();
        } finally {
            signal("CONT", former);
        }
    }

    /** From then until an instance of a VM made just now is there. */
    private static Duration acts(Stage stage, long since) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        stage.vmi(VM);
        return Duration.ofNanos(System.nanoTime() - since);
    }

    private static void signal(String name, ProcessHandle process)
            throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        }
    }
}
