package io.steadyvm.e2e.guests;

import static io.steadyvm.e2e.guests.GuestHouse.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.Grants;
import io.steadyvm.e2e.stage.NodeView;
import io.steadyvm.e2e.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Real guests: what they see, and what is said of them. */
@WithGuests
@ResourceLock(value = GuestHouse.PROCESSES, mode = ResourceAccessMode.READ)
class GuestTest {
    private static final String VM = "vm-cirros";

    @Test
    void theManifestOf2018BootsAndComesBackWithMoreMemory(Stage stage, GuestHouse house) {
        stage.run("kubectl create -f examples/vm-cirros.yaml").succeeds();
        stage.run("virtctl start " + VM).succeeds();
        JsonNode first = house.ready(stage, stage.vmi(VM));
        saysWhatItIs(first);
        Map<String, String> before = house.node().seen(first);
        JsonNode firmware = first.at("/spec/domain/firmware");
        assertThat(before.get("product_uuid")).isEqualTo(firmware.path("uuid").asString());
        assertThat(before.get("product_serial")).isEqualTo(firmware.path("serial").asString());
        assertThat(before.get("user-data>")).isEqualTo("printed from cloud-init userdata");
        stage.run(
                        "kubectl patch vm "
                                + VM
                                + " --type merge -p '{\"spec\":{\"template\":{\"spec\":{\"domain\":"
                                + "{\"resources\":{\"requests\":{\"memory\":\"128M\"}}}}}}}'")
                .succeeds();
        stage.guest().powersOff(first);
        JsonNode second = house.ready(stage, stage.vmiAfter(first));
        Map<String, String> after = house.node().seen(second);
        for (String field : List.of("product_uuid", "product_serial", "mac")) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(NodeView.kilobytes(before)).isLessThan(64_000);
        assertThat(NodeView.kilobytes(after)).isBetween(90_000L, 128_000L);
    }

    private static void saysWhatItIs(JsonNode vmi) {
        JsonNode status = vmi.path("status");
        assertThat(status.path("nodeName").asString()).isEqualTo("local");
        assertThat(status.at("/machine/type").asString())
                .isEqualTo(vmi.at("/spec/domain/machine/type").asString())
                .startsWith("pc-q35-");
        JsonNode card = status.at("/interfaces/0");
        assertThat(card.path("ipAddress").asString()).isEqualTo("10.0.2.15");
        assertThat(card.at("/ipAddresses/0").asString()).isEqualTo("10.0.2.15");
        assertThat(card.path("mac").asString())
                .isEqualTo(vmi.at("/spec/domain/devices/interfaces/0/macAddress").asString());
        List<JsonNode> transitions = List.copyOf(status.path("phaseTransitionTimestamps").values());
        assertThat(transitions)
                .extracting(one -> one.path("phase").asString())
                .containsExactly("Pending", "Scheduling", "Scheduled", "Running");
        assertThat(transitions)
                .extracting(one -> Instant.parse(one.path("phaseTransitionTimestamp").asString()))
                .isSorted();
    }

    /** What is granted on our own objects, no more and no less. */
    @Test
    void usesEachRightThatItHas(Stage stage, GuestHouse house) {
        stage.shell().run("kubectl create -f -", GuestManifest.of("short").vmi()).succeeds();
        stage.vmi("short", "runs", vmi -> condition(vmi, "Ready").contains("True"));
        stage.run("kubectl delete vmi short").succeeds();
        Set<String> granted = Grants.given(stage.shell(), "steadyvm-runtime");
        Set<String> used = Grants.used(house.audit(), "steadyvm-runtime");
        // A watch is on record when it ends; that the instance ran shows that there is one.
        assertThat(granted.remove("watch virtualmachineinstances")).isTrue();
        used.remove("watch virtualmachineinstances");
        // To know the webhook by, when somebody opens a console: ConsoleTest does.
        assertThat(granted.remove("get apiservices")).isTrue();
        used.remove("get apiservices");
        assertThat(granted).isNotEmpty().isEqualTo(used);
    }

    @Test
    void standsStillWhilePaused(Stage stage, GuestHouse house) {
        stage.shell().run("kubectl create -f -", GuestManifest.of("still").vm()).succeeds();
        stage.vmi("still", "runs", vmi -> condition(vmi, "Ready").contains("True"));
        stage.run("virtctl pause vm still").succeeds();
        JsonNode paused =
                stage.vmi("still", "is paused", vmi -> condition(vmi, "Paused").contains("True"));
        assertThat(condition(paused, "Paused")).contains("PausedByUser");
        assertThat(condition(paused, "Ready")).contains("False", "GuestPaused");
        assertThat(house.node().status(paused)).isEqualTo("paused");
        stage.vm("still", "says so", vm -> printable(vm).equals("Paused"));
        stage.run("virtctl unpause vm still").succeeds();
        JsonNode again =
                stage.vmi("still", "runs on", vmi -> condition(vmi, "Ready").contains("True"));
        assertThat(condition(again, "Paused")).isEmpty();
        assertThat(house.node().status(again)).isEqualTo("running");
        stage.vm("still", "says so", vm -> printable(vm).equals("Running"));
    }

    private static String printable(JsonNode vm) {
        return vm.at("/status/printableStatus").asString("");
    }

    @Test
    void waitsForAnImageAndTakesItFromAnOciLayout(Stage stage, GuestHouse house) {
        GuestManifest manifest = GuestManifest.of("waits").withImage("registry.test/tiny:2");
        stage.shell().run("kubectl create -f -", manifest.vm()).succeeds();
        JsonNode waiting =
                stage.vmi(
                        "waits",
                        "waits for its image",
                        vmi -> condition(vmi, "Synchronized").contains("ErrImagePull"));
        assertThat(waiting.at("/status/phase").asString()).isEqualTo("Scheduling");
        assertThat(condition(waiting, "Synchronized"))
                .contains("False", "registry.test/tiny:2", "is not on this node");
        house.images().addLayout(stage.shell(), "registry.test/tiny", "2");
        JsonNode runs = house.ready(stage, waiting);
        assertThat(condition(runs, "Synchronized")).isEmpty();
        assertThat(house.node().seen(runs).get("product_uuid"))
                .isEqualTo(runs.at("/spec/domain/firmware/uuid").asString());
    }

    /** The guest serves its page on port 80 for some seconds, once it is up. */
    @Test
    void isReadyWhenItsProbeSays(Stage stage) {
        GuestManifest manifest =
                GuestManifest.of("serves")
                        .withField("readinessProbe: {httpGet: {port: 80, path: /index.html}}")
                        .withScript("(sleep 5; killall httpd) >/dev/null 2>&1 &\n");
        stage.shell().run("kubectl create -f -", manifest.vmi()).succeeds();
        stage.vmi(
                "serves",
                "runs, and is not ready",
                vmi ->
                        condition(vmi, "Ready").contains("ProbeFailed")
                                && vmi.at("/status/phase").asString("").equals("Running"));
        stage.vmi("serves", "is ready", vmi -> condition(vmi, "Ready").contains("True"));
        stage.vmi("serves", "is not", vmi -> condition(vmi, "Ready").contains("ProbeFailed"));
    }
}
