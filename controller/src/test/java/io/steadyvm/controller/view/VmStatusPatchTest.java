package io.steadyvm.controller.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.api.RunStrategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class VmStatusPatchTest {
    private static final long SEED = 20261123;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @Test
    void aPatchTurnsOneStatusIntoTheOther() {
        for (int i = 0; i < 5000; i++) {
            VmStatus from = anyStatus();
            VmStatus to = anyStatus();
            ObjectNode stored = JsonNodeFactory.instance.objectNode();
            stored.put("volumeSnapshotStatuses", "somebody else's");
            merge(stored, VmStatusPatch.between(VmStatus.EMPTY, from));
            merge(stored, VmStatusPatch.between(from, to));

            assertThat(VmStatusReader.read(stored)).isEqualTo(to);
            assertThat(stored.has("volumeSnapshotStatuses")).isTrue();
            assertThat(VmStatusPatch.between(to, to).isEmpty()).isTrue();
        }
    }

    @Test
    void readsWhatIsMissingOrStrangeAsNeverWritten() {
        assertThat(VmStatusReader.read(JsonNodeFactory.instance.missingNode()))
                .isEqualTo(VmStatus.EMPTY);
        ObjectNode strange = JsonNodeFactory.instance.objectNode();
        strange.put("conditions", "none").put("startIntent", 7).put("created", "perhaps");
        strange.putObject("startFailure").put("retryAfterTimestamp", "soon");

        VmStatus status = VmStatusReader.read(strange);

        assertThat(status.conditions()).isEmpty();
        assertThat(status.start()).isEqualTo(StartIntent.NONE);
        assertThat(status.startFailure().orElseThrow().retryAfter()).isEmpty();
    }

    /** RFC 7386. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties()
                .forEach(member -> {
                    JsonNode value = member.getValue();
                    if (value.isNull()) {
                        target.remove(member.getKey());
                    } else if (value.isObject()) {
                        JsonNode old = target.path(member.getKey());
                        ObjectNode inner =
                                old.isObject()
                                        ? (ObjectNode) old
                                        : target.putObject(member.getKey());
                        merge(inner, (ObjectNode) value);
                    } else {
                        target.set(member.getKey(), value);
                    }
                });
    }

    private VmStatus anyStatus() {
        return new VmStatus(
                random.nextBoolean(),
                random.nextBoolean(),
                any(PrintableStatus.values()),
                random.nextBoolean() ? Optional.empty() : Optional.of(any(RunStrategy.values())),
                anyStart(),
                anyRequests(),
                anyFailure(),
                anyConditions(),
                random.nextInt(3),
                random.nextInt(3),
                any(new String[] {"", "revision-1", "revision-2"}));
    }

    private StartIntent anyStart() {
        return new StartIntent(
                1 + random.nextInt(3),
                random.nextInt(3),
                any(new String[] {"", "a", "b"}),
                any(StartEnd.values()),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private List<StateChange> anyRequests() {
        List<StateChange> requests = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            requests.add(
                    any(
                            new StateChange[] {
                                StateChange.start(),
                                StateChange.startPaused(),
                                StateChange.stop("a")
                            }));
        }
        return requests;
    }

    private Optional<StartFailure> anyFailure() {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        Optional<Instant> retry =
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(random.nextInt(1000)));
        return Optional.of(new StartFailure(random.nextInt(4), "a", retry));
    }

    private List<Condition> anyConditions() {
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String text = any(new String[] {"", "x", "2026-11-23T00:00:00Z"});
            conditions.add(new Condition("Type" + i, "True", text, text, text, text));
        }
        return conditions;
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
