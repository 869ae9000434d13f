package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.audit.AuditEntry;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.idle.Crowd;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import io.steadyvm.e2e.suite.EndToEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** VMs that nothing happens to cost nothing; {@code make idle} looks at 10,000 for ten minutes. */
@EndToEnd
@Isolated("it counts all that the controller asks for, and restarts it")
@Order(103)
class IdleTest {
    private static final String CONTROLLER = "steadyvm-controller";
    private static final int VMS = 300;

    /** A lease is renewed every two seconds. */
    private static final int RENEWALS = 3;

    @Test
    void idleVmsCostNoCallAndNoneAtTheFirstListEither(
            Stage stage, Theatre theatre, Steadyvm steadyvm, AuditLog log) {
        new Crowd(theatre.client(), stage.namespace(), VMS, Duration.ofSeconds(60)).settle();

        assertThat(callsWhileLeading(stage, log, Instant.now())).isEmpty();

        Instant restarted = Instant.now();
        steadyvm.controller().restart();

        assertThat(callsWhileLeading(stage, log, restarted)).isEmpty();
    }

    /** What the controller asks about this namespace until it has renewed its lease a few times. */
    private static List<AuditEntry> callsWhileLeading(Stage stage, AuditLog log, Instant since) {
        List<AuditEntry> calls =
                stage.eventually()
                        .until(
                                "the controller has renewed its lease " + RENEWALS + " times",
                                () -> callsSince(log, since),
                                seen ->
                                        seen.stream()
                                                        .filter(e -> e.resource().equals("leases"))
                                                        .filter(AuditEntry::isAccepted)
                                                        .count()
                                                >= RENEWALS);
        return calls.stream().filter(e -> e.namespace().equals(stage.namespace())).toList();
    }

    private static List<AuditEntry> callsSince(AuditLog log, Instant since) {
        return log.entries().stream()
                .filter(entry -> entry.isBy(CONTROLLER) && entry.received().isAfter(since))
                .toList();
    }
}
