package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditEntry;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the controller asks of the API server, counted in the API server's own record. */
@EndToEnd
class EconomyTest {
    private static final String CONTROLLER = "steadyvm-controller";
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    @Test
    void aStartCostsTwoWritesBesideTheStatusAndNoConflict(Stage stage, AuditLog log) {
        stage.shell().run("kubectl create -f -", Manifest.v1("frugal", "Always")).succeeds();

        stage.booted("frugal");

        List<AuditEntry> ours =
                log.entries(stage.namespace()).stream().filter(e -> e.isBy(CONTROLLER)).toList();
        assertThat(ours)
                .filteredOn(EconomyTest::isWrite)
                .extracting(entry -> entry.verb() + " " + entry.resource())
                .containsExactly("create controllerrevisions", "create virtualmachineinstances");
        assertThat(ours).noneMatch(entry -> entry.code() == 409);
    }

    /** Events are for people, and the status is what a controller is for. */
    private static boolean isWrite(AuditEntry entry) {
        return WRITES.contains(entry.verb())
                && !entry.resource().endsWith("/status")
                && !entry.resource().equals("events");
    }
}
