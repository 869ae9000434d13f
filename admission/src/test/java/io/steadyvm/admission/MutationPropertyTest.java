package io.steadyvm.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.zjsonpatch.JsonPatch;
import io.steadyvm.admission.config.AdmissionConfig;
import io.steadyvm.admission.config.InstanceLookup;
import io.steadyvm.admission.config.MacAddresses;
import io.steadyvm.admission.defaults.Defaults;
import io.steadyvm.admission.draft.Examination;
import io.steadyvm.admission.lens.Disk;
import io.steadyvm.admission.lens.Interface;
import io.steadyvm.admission.pin.Pinning;
import io.steadyvm.admission.review.PatchOperation;
import io.steadyvm.admission.review.Review;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds of defaults and pins for every object, also one that validation will refuse. */
class MutationPropertyTest {
    private static final int OBJECTS = 5_000;
    private final Defaults defaults = new Defaults(AdmissionConfig.defaults());
    private final Pinning pinning =
            new Pinning(
                    AdmissionConfig.defaults(),
                    () -> UUID.fromString("6a1a24a1-4061-4607-8bf4-a3963d0c5895"),
                    MacAddresses.random(new SplittableRandom(1)),
                    InstanceLookup.none());

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40})
    void holds(int garbage) throws Exception {
        for (long seed = 0; seed < OBJECTS; seed++) {
            ObjectNode object = new RandomObjects(seed, garbage).object();
            ObjectNode before = object.deepCopy();
            String description = "seed %d, garbage %d".formatted(seed, garbage);

            Examination first = mutate(Reviews.creating(object));
            ObjectNode stored = first.draft().tree();

            assertThat(object).as(description).isEqualTo(before);
            assertThat(JsonPatch.apply(patch(first), object)).as(description).isEqualTo(stored);
            assertKeeps(object, stored, description);
            assertThat(mutate(Reviews.creating(stored)).draft().operations())
                    .as(description)
                    .isEmpty();
            assertThat(mutate(Reviews.updating(stored, stored)).draft().operations())
                    .as(description)
                    .isEmpty();
            if (hasUniqueNames(first)) {
                Examination replaced = mutate(Reviews.updating(object, stored));
                assertThat(replaced.draft().tree().path("spec"))
                        .as(description)
                        .isEqualTo(stored.path("spec"));
            }
        }
    }

    private Examination mutate(Review review) throws Exception {
        Examination examination = Examination.of(review);
        defaults.fill(examination);
        pinning.pin(examination);
        return examination;
    }

    /** Everything that somebody said is still said; an alias of a machine type is resolved. */
    private static void assertKeeps(JsonNode said, JsonNode stored, String description) {
        if (said.isObject()) {
            for (var member : said.properties()) {
                boolean alias = member.getKey().equals("type") && !member.getValue().isContainer();
                if (!alias && !isUnset(member.getValue())) {
                    assertKeeps(
                            member.getValue(),
                            stored.path(member.getKey()),
                            description + " " + member.getKey());
                }
            }
        } else if (said.isArray()) {
            for (int i = 0; i < said.size(); i++) {
                assertKeeps(said.get(i), stored.path(i), description + " " + i);
            }
        } else {
            assertThat(stored).as(description).isEqualTo(said);
        }
    }

    /** Entries are told apart by their names; validation refuses others. */
    private static boolean hasUniqueNames(Examination examination) {
        return examination
                .spec()
                .map(spec ->
                        isUnique(spec.interfaces().stream().map(Interface::name).toList())
                                && isUnique(spec.disks().stream().map(Disk::volumeName).toList()))
                .orElse(true);
    }

    private static boolean isUnique(List<String> names) {
        return Set.copyOf(names).size() == names.size();
    }

    /** As Kubernetes reads it: nobody said anything. */
    private static boolean isUnset(JsonNode value) {
        return value.isNull()
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isIntegralNumber() && value.bigIntegerValue().signum() == 0);
    }

    private static ArrayNode patch(Examination examination) {
        ArrayNode patch = JsonMapper.shared().createArrayNode();
        for (PatchOperation operation : examination.draft().operations()) {
            patch.addObject()
                    .put("op", operation.op())
                    .put("path", operation.path().toString())
                    .set("value", operation.value());
        }
        return patch;
    }
}
