package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.shell.Outcome;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Commands through the API server, as any client of KubeVirt's sends them. */
@EndToEnd
class SubresourceTest {
    private static final String ROOT = "/apis/subresources.kubevirt.io/";

    /** A PUT, as `kubectl replace --raw` sends it; the caller may be somebody else. */
    private static Outcome command(
            Stage stage, String object, String word, String body, String as) {
        String path = "%sv1/namespaces/%s/%s/%s".formatted(ROOT, stage.namespace(), object, word);
        return stage.shell().run("kubectl replace --raw " + path + " -f -" + as, body);
    }

    private static Outcome command(Stage stage, String word, String body) {
        return command(stage, "virtualmachines/vm", word, body, "");
    }

    private static JsonNode created(Stage stage, String strategy) {
        stage.runUntil("kubectl get apiservice v1.subresources.kubevirt.io", " True ");
        stage.shell().run("kubectl create -f -", Manifest.v1("vm", strategy)).succeeds();
        return stage.view().vm("vm");
    }

    private static String strategy(Stage stage) {
        return stage.view().vm("vm").at("/spec/runStrategy").asString();
    }

    @Test
    void startsAndStops(Stage stage) {
        created(stage, "Halted");

        command(stage, "start", "{}").succeeds();
        assertThat(strategy(stage)).isEqualTo("Always");
        stage.booted("vm");

        command(stage, "stop", "{}").succeeds();
        assertThat(strategy(stage)).isEqualTo("Halted");
        stage.noVmi("vm");
    }

    @Test
    void startsAndStopsWhatPeopleStartAndStop(Stage stage) {
        created(stage, "Manual");

        command(stage, "start", "{}").succeeds();
        stage.booted("vm");
        command(stage, "start", "{}").fails().prints("VM is already running");

        command(stage, "stop", "{}").succeeds();
        stage.noVmi("vm");
        assertThat(strategy(stage)).isEqualTo("Manual");
    }

    @Test
    void restarts(Stage stage) {
        created(stage, "Always");
        JsonNode first = stage.booted("vm");

        command(stage, "restart", "{}").succeeds();

        JsonNode second = stage.vmiAfter(first);
        assertThat(second.at("/spec/domain/firmware")).isEqualTo(first.at("/spec/domain/firmware"));
    }

    @Test
    void restartsInAHurryButNeverInNone(Stage stage) {
        created(stage, "Always");
        stage.run(
                        "kubectl patch vm vm --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                                + "{\"terminationGracePeriodSeconds\":600}}}}'")
                .succeeds();
        JsonNode first = stage.booted("vm");
        stage.run("kubectl delete vmi vm").succeeds();
        JsonNode second = stage.booted(stage.vmiAfter(first));
        assertThat(second.at("/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(600);
        stage.run(
                        "kubectl patch vmi vm --type merge -p"
                                + " '{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}'")
                .succeeds();

        command(stage, "restart", "{\"gracePeriodSeconds\":0}").succeeds();

        JsonNode hurried =
                stage.vmi("vm", "is deleted", vmi -> vmi.at("/metadata").has("deletionTimestamp"));
        assertThat(hurried.at("/spec/terminationGracePeriodSeconds").asInt()).isEqualTo(1);
        stage.run("kubectl patch vmi vm --type merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .succeeds();
    }

    @Test
    void dryRunsChangeNothing(Stage stage) {
        JsonNode before = created(stage, "Halted");

        command(stage, "start", "{\"dryRun\":[\"All\"]}").succeeds();
        command(stage, "start", "{\"dryRun\":[\"All\"],\"paused\":true}").succeeds();

        assertThat(stage.view().vm("vm").at("/spec")).isEqualTo(before.at("/spec"));
        assertThat(stage.view().vm("vm").at("/status").has("stateChangeRequests")).isFalse();
    }

    @Test
    void oneOfManyStartsIsAccepted(Stage stage) throws Exception {
        created(stage, "Halted");
        List<Future<Outcome>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                all.add(threads.submit(() -> command(stage, "start", "{}")));
            }
        }

        int accepted = 0;
        for (Future<Outcome> one : all) {
            Outcome outcome = one.get();
            accepted += outcome.exitCode() == 0 ? 1 : 0;
            if (outcome.exitCode() != 0) {
                outcome.prints("(Conflict)");
            }
        }
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void asksForAPauseAndItsEnd(Stage stage) {
        created(stage, "Always");
        command(stage, "virtualmachineinstances/vm", "pause", "{}", "").fails();
        stage.booted("vm");

        command(stage, "virtualmachineinstances/vm", "pause", "{}", "").succeeds();

        assertThat(
                        stage.view()
                                .vmi("vm")
                                .at("/metadata/annotations/steadyvm.io~1paused")
                                .asString())
                .isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"view, false", "edit, true", "admin, true"})
    void rolesDecide(String role, boolean may, Stage stage) {
        created(stage, "Halted");
        stage.run("kubectl create rolebinding r --clusterrole=%s --user=alice".formatted(role))
                .succeeds();

        Outcome outcome =
                stage.eventually()
                        .until(
                                "roles are aggregated and known",
                                () ->
                                        command(
                                                stage,
                                                "virtualmachines/vm",
                                                "start",
                                                "{}",
                                                " --as=alice"),
                                it -> !may || it.exitCode() == 0);

        if (!may) {
            outcome.fails()
                    .prints("User \"alice\" cannot update resource", "virtualmachines/start");
            stage.runUntil("kubectl auth can-i get virtualmachines.kubevirt.io --as=alice", "yes");
        }
        assertThat(strategy(stage)).isEqualTo(may ? "Always" : "Halted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart"})
    void saysWhatIsMissing(String word, Stage stage) {
        created(stage, "Halted");

        command(stage, "virtualmachines/nobody", word, "{}", "")
                .fails()
                .prints("(NotFound)", "virtualmachine.kubevirt.io \"nobody\" not found");
    }

    @Test
    void isDiscoveredWithoutAWord(Stage stage) {
        created(stage, "Halted");

        Outcome resources = stage.run("kubectl api-resources --cached=false").succeeds();

        assertThat(resources.stderr()).isEmpty();
        stage.run("kubectl get --raw " + ROOT + "v1/version")
                .succeeds()
                .prints("\"gitVersion\":\"v");
        stage.runUntil("kubectl get --raw /openapi/v3", "apis/subresources.kubevirt.io/v1");
        stage.run(
                        "kubectl get --raw %sv1/namespaces/%s/virtualmachines/vm/expand-spec"
                                .formatted(ROOT, stage.namespace()))
                .succeeds()
                .prints("\"kind\":\"VirtualMachine\"");
    }
}
