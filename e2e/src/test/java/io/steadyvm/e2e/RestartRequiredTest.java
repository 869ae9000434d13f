package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What a running VM says when its template and its instance are not the same, and when they are.
 */
@EndToEnd
class RestartRequiredTest {
    private static final String VM = "machine";
    private static final String MEMORY =
            "kubectl patch vm machine --type merge -p '{\"spec\":{\"template\":{\"spec\":"
                    + "{\"domain\":{\"resources\":{\"requests\":{\"memory\":\"%s\"}}}}}}}'";

    private static JsonNode running(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        return stage.booted(VM);
    }

    private static Optional<String> restartRequired(JsonNode vm) {
        return vm.at("/status/conditions")
                .valueStream()
                .filter(c -> c.path("type").asString().equals("RestartRequired"))
                .map(c -> c.path("status").asString() + ": " + c.path("message").asString())
                .findFirst();
    }

    private static long number(JsonNode vm, String pointer) {
        return vm.at(pointer).asLong(-1);
    }

    @Test
    void namesTheFieldsThatDifferAndClearsWhenTheyDoNot(Stage stage) {
        running(stage);

        stage.run(MEMORY.formatted("128M")).succeeds();

        JsonNode vm = stage.vm(VM, "wants a restart", it -> restartRequired(it).isPresent());
        assertThat(restartRequired(vm))
                .contains(
                        "True: a non-live-updatable field was changed in the template spec:"
                                + " spec.template.spec.domain.resources.requests.memory");
        assertThat(number(vm, "/status/observedGeneration")).isEqualTo(1);
        assertThat(number(vm, "/status/desiredGeneration")).isEqualTo(2);

        stage.run(MEMORY.formatted("64M")).succeeds();

        vm = stage.vm(VM, "wants none", it -> restartRequired(it).isEmpty());
        assertThat(number(vm, "/status/observedGeneration")).isEqualTo(3);
        assertThat(number(vm, "/status/desiredGeneration")).isEqualTo(3);
    }

    @Test
    void clearsWithTheRestart(Stage stage) {
        JsonNode first = running(stage);
        stage.run(MEMORY.formatted("128M")).succeeds();
        stage.vm(VM, "wants a restart", it -> restartRequired(it).isPresent());

        stage.run("virtctl restart machine").succeeds();
        stage.booted(stage.vmiAfter(first));

        JsonNode vm = stage.view().vm(VM);
        assertThat(restartRequired(vm)).isEmpty();
        assertThat(number(vm, "/status/observedGeneration")).isEqualTo(2);
    }

    /** Neither an identity nor a default that is written down, nor a strategy, wants a restart. */
    @Test
    void isNotRaisedByWhatChangesNothingForTheGuest(Stage stage) {
        running(stage);

        stage.run(
                        "kubectl patch vm machine --type merge -p '{\"spec\":{\"runStrategy\":\"RerunOnFailure\"}}'")
                .succeeds();
        stage.run(
                        "kubectl patch vm machine --type merge -p"
                                + " '{\"spec\":{\"template\":{\"metadata\":{\"labels\":{\"more\":\"said\"}}}}}'")
                .succeeds();

        stage.compared(VM);
        JsonNode vm = stage.view().vm(VM);
        assertThat(restartRequired(vm)).isEmpty();
        assertThat(number(vm, "/status/observedGeneration")).isEqualTo(3);
    }

    /** One a start: named after the VM and its generation, holding its spec, going with it. */
    @Test
    void keepsTheRevisionOfTheLatestStart(Stage stage) {
        JsonNode first = running(stage);
        String uid = Stage.uid(stage.view().vm(VM));
        JsonNode revision = stage.view().revisions().get(0);
        assertThat(revision.at("/metadata/name").asString())
                .isEqualTo("revision-start-vm-" + uid + "-1");
        assertThat(revision.path("revision").asLong()).isEqualTo(1);
        assertThat(revision.at("/metadata/ownerReferences/0/uid").asString()).isEqualTo(uid);
        assertThat(revision.at("/data/spec")).isEqualTo(stage.view().vm(VM).path("spec"));

        stage.run(MEMORY.formatted("128M")).succeeds();
        stage.run("virtctl restart machine").succeeds();
        stage.booted(stage.vmiAfter(first));

        assertThat(stage.view().revisions().valueStream())
                .extracting(it -> it.at("/metadata/name").asString())
                .containsExactly("revision-start-vm-" + uid + "-2");
        assertThat(stage.view().vm(VM).at("/status/virtualMachineRevisionName").asString())
                .isEqualTo("revision-start-vm-" + uid + "-2");
    }
}
