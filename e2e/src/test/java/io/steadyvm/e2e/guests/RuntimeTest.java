package io.steadyvm.e2e.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.story.Story;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Other runtimes than the usual one: none, one without privileges, and that of the whole story. */
@WithGuests
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(GuestHouse.PROCESSES)
class RuntimeTest {
    @Test
    void theWholeStoryHoldsWithRealGuests(Stage stage, GuestHouse house) {
        new Story(stage, () -> house.steadyvm().controller().restart()).tell();
    }

    @Test
    void aGuestPowersItselfOffWhileNoRuntimeIsThere(Stage stage, GuestHouse house)
            throws IOException {
        JsonNode first = house.running(stage, GuestManifest.of("vm"));
        Map<String, String> before = house.node().seen(first);
        List<GuestWatch.Guest> guests = GuestWatch.running(stage.namespace());
        house.killAndStart("runtime");
        stage.run("virtctl pause vm vm").succeeds();
        stage.vmi("vm", "is paused", vmi -> vmi.toString().contains("PausedByUser"));
        stage.run("virtctl unpause vm vm").succeeds();
        stage.vmi("vm", "runs on", vmi -> !vmi.toString().contains("PausedByUser"));
        assertThat(GuestWatch.running(stage.namespace())).isEqualTo(guests);
        assertThat(Stage.uid(stage.vmi("vm"))).isEqualTo(Stage.uid(first));

        house.steadyvm().runtime().kill();
        try (Closeable _ = house.node().type(first, "poweroff -f")) {
            stage.eventually()
                    .until(
                            "the guest has powered itself off",
                            () -> house.node().status(first),
                            "shutdown"::equals);
        }
        house.steadyvm().runtime().start();
        JsonNode second = house.ready(stage, stage.vmiAfter(first));
        Map<String, String> after = house.node().seen(second);
        for (String field : List.of("product_uuid", "product_serial", "mac")) {
            assertThat(after.get(field)).as(field).isNotEmpty().isEqualTo(before.get(field));
        }
    }

    @Test
    void aRuntimeWithoutAnyPrivilegeRunsGuests(Stage stage, GuestHouse house) {
        house.steadyvm().runtime().stop();
        try (UnprivilegedRuntime runtime =
                UnprivilegedRuntime.start(house.steadyvm(), stage.shell(), house.images())) {
            GuestManifest manifest =
                    GuestManifest.of("free")
                            .withGrace(600)
                            .withDisk("fresh", "emptyDisk: {capacity: 1Mi}");
            stage.shell().run("kubectl create -f -", manifest.vmi()).succeeds();
            JsonNode vmi =
                    stage.vmi(
                            "free",
                            "has printed who it is",
                            found -> runtime.node().console(found).contains("guest: ready"));
            assertThat(runtime.node().seen(vmi).get("product_uuid"))
                    .isEqualTo(vmi.at("/spec/domain/firmware/uuid").asString());
            String owner =
                    stage.run(
                                    "stat -c %U /proc/"
                                            + GuestWatch.running(stage.namespace())
                                                    .getFirst()
                                                    .pid())
                            .text()
                            .strip();
            assertThat(owner)
                    .isEqualTo(
                            UnprivilegedRuntime.testsAreRoots()
                                    ? "nobody"
                                    : System.getProperty("user.name"));
            stage.run("kubectl delete vmi free").succeeds();
            assertThat(GuestWatch.running(stage.namespace())).isEmpty();
        } finally {
            house.steadyvm().runtime().start();
        }
    }
}
