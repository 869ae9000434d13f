package io.steadyvm.runtime.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.ConsoleEndpoint;
import io.steadyvm.runtime.decide.GuestState.Run;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DeciderTest {
    private static final Site SITE =
            new Site("local", new ConsoleEndpoint("node:9405", "0123456789abcdef".repeat(4)));
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // phase, held, owned, deleted seconds ago (-1: not), guest, act
        "'',        true,  true,  -1, ABSENT,     Rest",
        "'',        true,  false, -1, ABSENT,     Enter",
        "'',        true,  true,   0, ABSENT,     LetGo",
        "Pending,   false, true,  -1, ABSENT,     Hold",
        "Pending,   true,  true,  -1, ABSENT,     Enter",
        "Scheduling,true,  true,  -1, ABSENT,     Prepare",
        "Scheduled, true,  true,  -1, ABSENT,     Launch",
        "Scheduled, false, true,  -1, ABSENT,     Hold",
        "Scheduled, true,  true,  -1, UNANSWERED, Rest",
        "Scheduled, true,  true,  -1, RUNNING,    Enter",
        "Scheduled, true,  true,  -1, ENDED,      Enter",
        "Scheduled, true,  true,   0, ABSENT,     LetGo",
        "Scheduled, true,  true,   5, UNANSWERED, Rest",
        "Scheduled, true,  true,  30, UNANSWERED, Kill",
        "Running,   true,  true,  -1, ENDED,      Enter",
        "Running,   true,  true,  -1, ABSENT,     Enter",
        "Running,   true,  true,  -1, SHUT_DOWN,  Enter",
        "Running,   true,  true,  -1, BROKEN,     Enter",
        "Running,   true,  true,  -1, UNANSWERED, Rest",
        "Running,   true,  true,  -1, PAUSED,     Resume",
        "Running,   true,  true,  -1, RUNNING,    Report",
        "Running,   true,  true,   5, RUNNING,    PowerDown",
        "Running,   true,  true,   5, PAUSED,     Resume",
        "Running,   true,  true,  30, RUNNING,    Kill",
        "Running,   true,  true,   5, SHUT_DOWN,  Enter",
        "Running,   true,  true,   5, ENDED,      Enter",
        "Succeeded, true,  true,  -1, SHUT_DOWN,  Kill",
        "Succeeded, true,  true,  -1, UNANSWERED, Kill",
        "Succeeded, true,  true,   5, ENDED,      LetGo",
        "Succeeded, false, true,   5, ENDED,      Rest",
        "Failed,    true,  true,   5, ABSENT,     LetGo",
    })
    void eachSituationHasItsAct(
            String phase, boolean held, boolean owned, int deleted, String guest, String act) {
        ObjectNode tree = instance(phase, held, owned, deleted);
        Act decided = decide(Optional.of(new Instance(tree)), state(guest));
        assertThat(decided.getClass().getSimpleName()).isEqualTo(act);
    }

    @ParameterizedTest
    @CsvSource({"ABSENT,Forget", "ENDED,Discard", "RUNNING,Kill", "UNANSWERED,Kill"})
    void aGuestWithoutItsObjectIsEnded(String guest, String act) {
        Act decided = decide(Optional.empty(), state(guest));
        assertThat(decided.getClass().getSimpleName()).isEqualTo(act);
    }

    @Test
    void whatRunsOnAnotherNodeIsLeftAlone() {
        ObjectNode tree = instance("Running", true, true, 60);
        tree.withObject("/status").put("nodeName", "another");
        assertThat(decide(Optional.of(new Instance(tree)), state("ABSENT")))
                .isInstanceOf(Act.Rest.class);
    }

    @ParameterizedTest
    @CsvSource({"ABSENT", "UNANSWERED", "RUNNING", "PAUSED", "SHUT_DOWN", "BROKEN", "ENDED"})
    void theObjectIsLetGoOnlyWhenTheProcessIsGone(String guest) {
        for (String phase :
                new String[] {"", "Pending", "Scheduling", "Scheduled", "Running", "Failed"}) {
            for (int deleted : new int[] {-1, 0, 29, 30, 3000}) {
                Instance instance = new Instance(instance(phase, true, true, deleted));
                if (decide(Optional.of(instance), state(guest)) instanceof Act.LetGo) {
                    assertThat(guest).isIn("ABSENT", "ENDED");
                }
            }
        }
    }

    private static Act decide(Optional<Instance> instance, GuestState guest) {
        return Decider.decide(new Observation(instance, guest, true, SITE, NOW));
    }

    private static GuestState state(String guest) {
        return switch (guest) {
            case "ABSENT" -> new GuestState.Absent();
            case "UNANSWERED" -> new GuestState.Unanswered();
            case "ENDED" -> new GuestState.Ended("last words");
            default -> new GuestState.Alive(Run.valueOf(guest));
        };
    }

    private static ObjectNode instance(String phase, boolean held, boolean owned, int deleted) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        ObjectNode metadata = tree.putObject("metadata");
        metadata.put("namespace", "default").put("name", "vm").put("uid", "u1");
        if (held) {
            metadata.putArray("finalizers").add("kubevirt.io/foregroundDeleteVirtualMachine");
        }
        if (owned) {
            metadata.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", "kubevirt.io/v1")
                    .put("kind", "VirtualMachine");
        }
        if (deleted >= 0) {
            metadata.put("deletionTimestamp", NOW.minusSeconds(deleted).toString());
        }
        tree.putObject("spec");
        if (!phase.isEmpty()) {
            tree.putObject("status").put("phase", phase);
        }
        return tree;
    }
}
