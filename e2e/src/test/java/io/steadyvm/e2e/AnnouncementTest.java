package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditEntry;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.suite.EndToEnd;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people are told: events, one word for it all, and the template's labels on the instance. */
@EndToEnd
class AnnouncementTest {
    private static final String VM = "machine";

    private static JsonNode running(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Always")).succeeds();
        return stage.booted(VM);
    }

    private static JsonNode event(Stage stage, String reason, int count) {
        return stage.eventually()
                .until(
                        "there is one event " + reason + ", " + count + " times",
                        () ->
                                stage.view()
                                        .eventsOn(VM)
                                        .valueStream()
                                        .filter(e -> e.path("reason").asString().equals(reason))
                                        .toList(),
                        all -> all.size() == 1 && all.getFirst().path("count").asInt() == count)
                .getFirst();
    }

    @Test
    void saysWhatItDoesInKubeVirtsWords(Stage stage) {
        JsonNode vmi = running(stage);
        stage.run("virtctl stop machine").succeeds();

        JsonNode created = event(stage, "SuccessfulCreate", 1);
        assertThat(created.path("type").asString()).isEqualTo("Normal");
        assertThat(created.path("message").asString())
                .isEqualTo(
                        "Started the virtual machine by creating the new virtual machine instance"
                                + " machine");
        assertThat(created.at("/source/component").asString())
                .isEqualTo("virtualmachine-controller");
        assertThat(created.at("/involvedObject/uid").asString())
                .isEqualTo(Stage.uid(stage.view().vm(VM)));
        JsonNode deleted = event(stage, "SuccessfulDelete", 1);
        assertThat(deleted.path("message").asString())
                .isEqualTo(
                        "Stopped the virtual machine by deleting the virtual machine instance "
                                + Stage.uid(vmi));
    }

    /** The same again is a count, and costs no request that the API server refuses. */
    @Test
    void countsWhatHappensAgain(Stage stage, AuditLog log) {
        JsonNode vmi = running(stage);
        for (int boot = 2; boot <= 3; boot++) {
            stage.guest().powersOff(vmi);
            vmi = stage.booted(stage.vmiAfter(vmi));
            event(stage, "SuccessfulCreate", boot);
        }

        assertThat(log.entries(stage.namespace()))
                .filteredOn(e -> e.isBy("steadyvm-controller") && e.resource().equals("events"))
                .noneMatch(e -> e.code() == 409);
    }

    /**
     * A VM that is switched on never says Stopped on its way (upstream: a status that flickers).
     */
    @Test
    void saysStartingFromTheFirstMoment(Stage stage, AuditLog log) {
        running(stage);

        List<String> words =
                log.entries(stage.namespace()).stream()
                        .filter(e -> e.isBy("steadyvm-controller"))
                        .filter(e -> e.resource().equals("virtualmachines/status"))
                        .filter(AuditEntry::isAccepted)
                        .map(e -> e.request().at("/status/printableStatus").asString(""))
                        .filter(word -> !word.isEmpty())
                        .toList();
        assertThat(words).containsExactly("Starting", "Running");
    }

    @Test
    void givesTheInstanceTheTemplatesLabelsAndAnnotationsAndNotTheVms(Stage stage) {
        stage.shell()
                .run(
                        "kubectl create -f -",
                        Manifest.v1(VM, "Always")
                                .replace(
                                        "name: " + VM + "\n",
                                        "name: %s\n  annotations: {of-the: vm}\n".formatted(VM)))
                .succeeds();

        JsonNode metadata = stage.booted(VM).path("metadata");

        assertThat(metadata.at("/labels/app").asString()).isEqualTo(VM);
        assertThat(metadata.at("/annotations/example.com~1note").asString()).isEqualTo("kept");
        assertThat(metadata.path("annotations").has("of-the")).isFalse();
        assertThat(metadata.at("/annotations/kubevirt.io~1vm-generation").asString())
                .isEqualTo("1");
    }

    @Test
    void mirrorsItsInstancesConditionsAndSaysWhyItIsNotReady(Stage stage) {
        stage.shell().run("kubectl create -f -", Manifest.v1(VM, "Halted")).succeeds();
        JsonNode vm = stage.vm(VM, "says why", it -> !it.at("/status/conditions").isEmpty());
        JsonNode ready = vm.at("/status/conditions/0");
        assertThat(ready.path("type").asString()).isEqualTo("Ready");
        assertThat(ready.path("reason").asString()).isEqualTo("VMINotExists");

        stage.run("virtctl start machine").succeeds();
        stage.booted(VM);

        stage.vm(
                VM,
                "is ready as its instance is",
                it ->
                        it.at("/status/conditions/0/status").asString("").equals("True")
                                && it.at("/status/printableStatus").asString("").equals("Running"));
        stage.run("kubectl patch vm machine --type merge -p '{\"metadata\":{\"finalizers\":null}}'")
                .succeeds();
        stage.vm(
                VM,
                "has its finalizer again",
                it ->
                        it.at("/metadata/finalizers/0")
                                .asString("")
                                .equals("kubevirt.io/virtualMachineControllerFinalize"));
    }
}
