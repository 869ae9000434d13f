package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.certificates.Replicas;
import io.steadyvm.e2e.certificates.Soak;
import io.steadyvm.e2e.certificates.SoakOutcome;
import io.steadyvm.e2e.suite.EndToEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** `make soak-certs`, in short: two replicas rotate under load, one of them is killed. */
@EndToEnd
@Isolated("it takes the webhook's place")
@Order(110)
class RotationTest {
    private static final int LEAVES = 6;
    private static final Soak.Goal GOAL =
            new Soak.Goal(50, LEAVES, 1, Duration.ofSeconds(5), Duration.ofSeconds(90));

    /** So long that a busy machine has time to publish the heir. */
    private static final Duration AUTHORITY_LIFE = Duration.ofMinutes(1);

    private static final Duration LEAF_LIFE = Duration.ofSeconds(4);

    /** Somebody deletes the Secret, which makes for a rotation of the authority at once. */
    @Test
    void noRequestFailsWhileCertificatesRotate(Steadyvm steadyvm) throws IOException {
        String vm =
                Files.readString(
                        Path.of(System.getProperty("steadyvm.root"), "examples/vm-cirros.yaml"));
        try (Replicas replicas = Replicas.of(steadyvm, AUTHORITY_LIFE, LEAF_LIFE, Map.of())) {
            Thread.startVirtualThread(replicas::deleteSecret);
            SoakOutcome outcome = Soak.run(steadyvm, replicas, vm, GOAL, System.out::println);

            System.out.println(outcome.summary());
            assertThat(outcome.failures())
                    .as(outcome.summary() + "\n" + String.join("\n", outcome.readiness()))
                    .isEmpty();
            assertThat(outcome.leaves()).as(outcome.summary()).isGreaterThanOrEqualTo(LEAVES);
            assertThat(outcome.authorities()).as(outcome.summary()).isPositive();
            assertThat(outcome.kills()).as(outcome.summary()).isPositive();
        }
    }
}
