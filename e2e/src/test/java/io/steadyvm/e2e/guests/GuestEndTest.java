package io.steadyvm.e2e.guests;

import static io.steadyvm.e2e.guests.GuestHouse.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Real guests: how they end, and what is left of them. */
@WithGuests
@ResourceLock(value = GuestHouse.PROCESSES, mode = ResourceAccessMode.READ)
class GuestEndTest {
    /** What it has written on its empty disk is gone with it. */
    @Test
    void obeysThePowerButtonAndForgetsItsEmptyDisk(Stage stage, GuestHouse house) {
        GuestManifest manifest =
                GuestManifest.of("obeys")
                        .withGrace(600)
                        .withDisk("fresh", "emptyDisk: {capacity: 1Mi}")
                        .withScript(
                                """
                                echo before=$(head -c 7 /dev/vdc | tr -d '\\0')
                                echo written >/dev/vdc
                                sync
                                echo after=$(head -c 7 /dev/vdc)
                                """);
        JsonNode first = house.running(stage, manifest);
        String printed = "before=\nafter=written";
        assertThat(house.node().seen(first).get("user-data>")).isEqualTo(printed);
        Instant begin = Instant.now();
        stage.run("kubectl delete vmi obeys --wait=false").succeeds();
        JsonNode second = stage.vmiAfter(first);
        // Nobody waited for its grace to end.
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(2));
        JsonNode again = house.ready(stage, second);
        assertThat(house.node().seen(again).get("user-data>")).isEqualTo(printed);
    }

    /** It prints without end, too: the log of its console stays short. */
    @Test
    void aGuestThatIsDeafIsKilledWhenItsGraceEnds(Stage stage, GuestHouse house) throws Exception {
        GuestManifest manifest =
                GuestManifest.of("deaf")
                        .withGrace(3)
                        .withScript(
                                """
                                killall acpid
                                (sleep 3; yes 'no end of it' >/dev/console) >/dev/null 2>&1 &
                                """);
        stage.shell().run("kubectl create -f -", manifest.vmi()).succeeds();
        JsonNode vmi = house.ready(stage, stage.vmi("deaf"));
        Path log = house.node().folder(vmi).resolve("console.log");
        stage.eventually()
                .until(
                        "the log has become long, and was shortened",
                        () -> Files.exists(log.resolveSibling("console.log.1")),
                        shortened -> shortened);
        assertThat(Files.size(log)).isLessThan(1 << 20);
        stage.run("kubectl delete vmi deaf --wait=false").succeeds();
        Instant deleted =
                Instant.parse(
                        stage.view().vmi("deaf").at("/metadata/deletionTimestamp").asString());
        stage.noVmi("deaf");
        assertThat(Instant.now()).isAfterOrEqualTo(deleted.plusSeconds(3));
        assertThat(GuestWatch.running(stage.namespace())).isEmpty();
    }

    @Test
    void aFailureHasTheGuestsLastWords(Stage stage, GuestHouse house) {
        stage.shell().run("kubectl create -f -", GuestManifest.of("dies").vmi()).succeeds();
        String never =
                GuestManifest.of("never")
                        .vmi()
                        .replace("domain:", "domain:\n    machine: {type: pc-q35-1.0}");
        stage.shell().run("kubectl create -f -", never).succeeds();
        JsonNode refused = failed(stage, "never");
        assertThat(condition(refused, "Failure"))
                .contains("GuestDied", "QEMU: ", "unsupported machine type");
        JsonNode dies = house.ready(stage, stage.vmi("dies"));
        GuestWatch.running(stage.namespace()).forEach(GuestWatch.Guest::kill);
        JsonNode died = failed(stage, "dies");
        assertThat(condition(died, "Failure"))
                .contains("GuestDied", "guest: product_uuid=", "guest: ready after");
        assertThat(condition(died, "Ready")).contains("False");
        assertThat(died.at("/status/reason").asString()).isEqualTo("GuestDied");
        assertThat(Stage.uid(died)).isEqualTo(Stage.uid(dies));
    }

    private static JsonNode failed(Stage stage, String name) {
        return stage.vmi(
                name, "has failed", vmi -> vmi.at("/status/phase").asString("").equals("Failed"));
    }
}
