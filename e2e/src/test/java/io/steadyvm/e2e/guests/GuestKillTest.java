package io.steadyvm.e2e.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * SIGKILL of each process in the middle of each transition: held there by a {@link Gate}, so that
 * it is the middle. All the while nothing runs twice, which the house watches.
 */
@WithGuests
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(GuestHouse.PROCESSES)
class GuestKillTest {
    private static final List<String> VICTIMS = List.of("runtime", "controller", "API server");

    /** One machine, three boots: powered off, crashed, stopped while it is deaf. */
    @Test
    void convergesWhereverItsProcessesAreKilled(Stage stage, GuestHouse house) {
        Gate gate = house.gate(stage);
        GuestManifest manifest = GuestManifest.of("vm").withGate("Scheduling").withGrace(20);
        stage.shell().run("kubectl create -f -", manifest.vm()).succeeds();
        JsonNode first = stage.vmi("vm");
        for (String next : List.of("Scheduling", "Scheduled", "Running")) {
            allAreKilledBefore(first, next, gate, house);
            gate.openUntil(first, after(next));
        }
        house.ready(stage, first);
        nextBootsGate(stage, "Failed", "true");
        stage.eventually()
                .until(
                        "the guest powers off",
                        () -> {
                            house.node().press(first);
                            return house.node().status(first);
                        },
                        "shutdown"::equals);
        allAreKilledBefore(first, "Succeeded", gate, house);
        gate.openUntil(first, Gate.LET_GO);
        allAreKilledBefore(first, Gate.LET_GO, gate, house);
        gate.openUntil(first, "");

        JsonNode second = stage.vmiAfter(first);
        stage.vmi("vm", "runs", vmi -> phase(vmi).equals("Running"));
        nextBootsGate(stage, "Succeeded", "killall acpid");
        kill(stage, "vm");
        allAreKilledBefore(second, "Failed", gate, house);
        gate.openUntil(second, "");

        JsonNode third = house.ready(stage, stage.vmiAfter(second));
        assertThat(house.node().seen(third).get("product_uuid"))
                .isEqualTo(first.at("/spec/domain/firmware/uuid").asString());
        stage.run("virtctl stop vm").succeeds();
        gate.awaitsPowerDown(third);
        house.killAndStart("runtime");
        allAreKilledBefore(third, "Succeeded", gate, house);
        gate.openUntil(third, Gate.LET_GO);
        allAreKilledBefore(third, Gate.LET_GO, gate, house);
        assertThat(GuestWatch.running(stage.namespace())).isEmpty();
        gate.openUntil(third, "");
        stage.noVmi("vm");
    }

    private static String after(String phase) {
        return switch (phase) {
            case "Scheduling" -> "Scheduled";
            case "Scheduled" -> "Running";
            default -> "Succeeded";
        };
    }

    /** The gate and the script of the machine's boots from the next one on. */
    private static void nextBootsGate(Stage stage, String step, String script) {
        String patch =
                """
                [{"op": "replace", "path": "/spec/template/metadata/annotations/%s", "value": "%s"},
                 {"op": "replace", "path": "/spec/template/spec/volumes/1/cloudInitNoCloud/userData",
                  "value": "#!/bin/sh\\n%s\\n"}]
                """
                        .formatted(Gate.ANNOTATION.replace("/", "~1"), step, script);
        stage.shell()
                .run("kubectl patch vm vm --type json --patch-file /dev/stdin", patch)
                .succeeds();
    }

    private static void allAreKilledBefore(JsonNode vmi, String step, Gate gate, GuestHouse house) {
        gate.awaits(vmi, step, 0);
        for (String victim : VICTIMS) {
            int times = gate.times(vmi, step);
            house.killAndStart(victim);
            if (victim.equals("runtime")) {
                gate.awaits(vmi, step, times); // The new one has come to the same point.
            }
        }
    }

    private static String phase(JsonNode vmi) {
        return vmi.at("/status/phase").asString("");
    }

    /**
     * QEMU itself, before its boot is known, while it is asked to stop, when it waits for its end.
     */
    @Test
    void convergesWhereverAGuestIsKilled(Stage stage, GuestHouse house) {
        Gate gate = house.gate(stage);
        GuestManifest early = GuestManifest.of("early").withGate("Running");
        GuestManifest deaf = GuestManifest.of("deaf").withGrace(600).withScript("killall acpid\n");
        GuestManifest late = GuestManifest.of("late").withGate("Succeeded");
        for (GuestManifest one : List.of(early, deaf, late)) {
            stage.shell().run("kubectl create -f -", one.vm()).succeeds();
        }
        JsonNode first = stage.vmi("early");
        gate.awaits(first, "Running", 0);
        kill(stage, "early");
        JsonNode again = stage.vmiAfter(first);
        gate.awaits(again, "Running", 0);
        gate.openUntil(again, "");
        stage.vmi("early", "runs", vmi -> phase(vmi).equals("Running"));

        JsonNode stopped = house.ready(stage, stage.vmi("deaf"));
        stage.run("kubectl delete vmi deaf --wait=false").succeeds();
        gate.awaitsPowerDown(stopped);
        kill(stage, "deaf");
        JsonNode next = stage.vmiAfter(stopped);
        assertThat(next.at("/spec/domain/firmware")).isEqualTo(stopped.at("/spec/domain/firmware"));

        JsonNode over = house.ready(stage, stage.vmi("late"));
        stage.eventually()
                .until(
                        "the guest powers off",
                        () -> {
                            house.node().press(over);
                            return house.node().status(over);
                        },
                        "shutdown"::equals);
        gate.awaits(over, "Succeeded", 0);
        kill(stage, "late");
        stage.vmiAfter(over);
        stage.vmi("late", "runs", vmi -> phase(vmi).equals("Running"));
    }

    private static void kill(Stage stage, String name) {
        GuestWatch.running(stage.namespace()).stream()
                .filter(one -> one.name().endsWith("/" + name))
                .forEach(GuestWatch.Guest::kill);
    }
}
