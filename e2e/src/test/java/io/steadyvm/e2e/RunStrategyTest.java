package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When each strategy starts and ends an instance, and what each makes of requests. */
@EndToEnd
class RunStrategyTest {
    private static final String VM = "machine";

    private static void create(Stage stage, String strategy) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, strategy)).succeeds();
    }

    /** Returns when the status acknowledges another strategy: all before has been looked at. */
    private static void choose(Stage stage, String strategy) {
        stage.run(
                        "kubectl patch vm machine --type merge -p '{\"spec\":{\"runStrategy\":\"%s\"}}'"
                                .formatted(strategy))
                .succeeds();
        stage.vm(VM, "acknowledges " + strategy, vm -> acknowledged(vm).equals(strategy));
    }

    private static String acknowledged(JsonNode vm) {
        return vm.at("/status/runStrategy").asString("");
    }

    private static String word(JsonNode vm) {
        return vm.at("/status/printableStatus").asString("");
    }

    private static boolean isCreated(JsonNode vm) {
        return vm.at("/status/created").asBoolean(false);
    }

    private static void request(Stage stage, String... requests) {
        stage.run(
                        "kubectl patch vm machine --subresource status --type merge -p"
                                + " '{\"status\":{\"stateChangeRequests\":[%s]}}'"
                                        .formatted(String.join(",", requests)))
                .succeeds();
    }

    private static void answered(Stage stage) {
        stage.vm(
                VM,
                "has no request any more",
                vm -> vm.at("/status/stateChangeRequests").isEmpty());
    }

    @Test
    void onceNeverStartsAgain(Stage stage, AuditLog log) {
        create(stage, "Once");
        JsonNode vmi = stage.booted(VM);

        stage.guest().powersOff(vmi);
        stage.vm(VM, "is stopped", vm -> word(vm).equals("Stopped"));
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(vmi));
        stage.run("kubectl delete vmi machine").succeeds();
        stage.vm(VM, "has no instance", vm -> !isCreated(vm));

        choose(stage, "Halted");
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }

    @Test
    void onceDoesNotComeBackWhenItsRunningInstanceIsDeleted(Stage stage, AuditLog log) {
        create(stage, "Once");
        stage.booted(VM);

        stage.run("kubectl delete vmi machine").succeeds();
        stage.vm(VM, "has no instance", vm -> !isCreated(vm));

        choose(stage, "Halted");
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }

    @Test
    void rerunOnFailureTellsAFailureFromAnEnd(Stage stage, AuditLog log) {
        create(stage, "RerunOnFailure");
        JsonNode first = stage.booted(VM);

        stage.guest().crashes(first);
        JsonNode second = stage.booted(stage.vmiAfter(first));
        stage.guest().powersOff(second);

        stage.noVmi(VM);
        stage.vm(VM, "is stopped", vm -> word(vm).equals("Stopped") && !isCreated(vm));
        choose(stage, "Halted");
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(2);
    }

    @Test
    void manualStartsAndStopsOnRequestOnly(Stage stage, AuditLog log) {
        create(stage, "Manual");
        stage.vm(VM, "is looked at", vm -> acknowledged(vm).equals("Manual"));
        stage.noVmi(VM);

        stage.run("virtctl start machine").succeeds();
        JsonNode first = stage.booted(VM);
        answered(stage);
        stage.guest().powersOff(first);
        stage.vm(VM, "is stopped", vm -> word(vm).equals("Stopped"));
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(first));

        stage.run("virtctl start machine").succeeds();
        JsonNode second = stage.booted(stage.vmiAfter(first));
        stage.run("virtctl stop machine").succeeds();
        stage.noVmi(VM);
        answered(stage);
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM))
                .containsExactly(Stage.uid(first), Stage.uid(second));
    }

    /** Each is consumed once; one that names another instance means nothing. */
    @Test
    void aRequestToStopAnotherInstanceIsDropped(Stage stage, AuditLog log) {
        create(stage, "Always");
        JsonNode vmi = stage.booted(VM);

        request(stage, "{\"action\":\"Stop\",\"uid\":\"00000000-0000-4000-8000-000000000000\"}");

        answered(stage);
        assertThat(Stage.uid(stage.view().vmi(VM))).isEqualTo(Stage.uid(vmi));
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);
    }

    @Test
    void aStartRequestSwitchesAHaltedVmOn(Stage stage) {
        create(stage, "Halted");
        stage.vm(VM, "is looked at", vm -> acknowledged(vm).equals("Halted"));

        request(stage, "{\"action\":\"Start\",\"data\":{\"paused\":\"true\"}}");

        JsonNode vmi = stage.vmi(VM);
        assertThat(vmi.at("/spec/startStrategy").asString("")).isEqualTo("Paused");
        JsonNode vm = stage.vm(VM, "has its instance", RunStrategyTest::isCreated);
        assertThat(vm.at("/spec/runStrategy").asString()).isEqualTo("Always");
        answered(stage);
    }

    /** 10 s and up to half of it, counted from the failure; KubeVirt's formula. */
    @Test
    void anInstanceThatNeverRanMakesTheNextOneWait(Stage stage, AuditLog log) {
        create(stage, "Always");
        JsonNode vmi = stage.vmi(VM, "may run", seen -> seen.at("/status").has("phase"));
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        stage.guest().crashes(vmi);

        JsonNode vm = stage.vm(VM, "backs off", it -> word(it).equals("CrashLoopBackOff"));
        JsonNode failure = vm.at("/status/startFailure");
        assertThat(failure.path("consecutiveFailCount").asInt()).isEqualTo(1);
        assertThat(failure.path("lastFailedVMIUID").asString()).isEqualTo(Stage.uid(vmi));
        Instant retry = Instant.parse(failure.path("retryAfterTimestamp").asString());
        assertThat(Duration.between(before, retry))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(25));
        stage.noVmi(VM);
        assertThat(AuditRules.boots(log.entries(stage.namespace()), VM)).hasSize(1);

        choose(stage, "Halted");
        assertThat(stage.view().vm(VM).at("/status").has("startFailure")).isFalse();
    }
}
