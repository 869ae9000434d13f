package io.steadyvm.admission.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.Pipelines;
import io.steadyvm.admission.RandomObjects;
import io.steadyvm.admission.review.ApiVersion;
import io.steadyvm.admission.review.ObjectKind;
import io.steadyvm.admission.rules.RuleCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The first look and the one that names places never disagree on whether anything is wrong. */
class GlanceTest {
    private static final int OBJECTS = 1500;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void agreesOnRandomObjects(int garbage) {
        int wrong = 0;
        for (long seed = 0; seed < OBJECTS; seed++) {
            wrong += agrees(new RandomObjects(seed, garbage).object()) ? 0 : 1;
        }
        assertThat(wrong).isLessThan(OBJECTS);
    }

    @Test
    void agreesOnEachObjectOfTheRules() {
        RuleCase.all().forEach(it -> agrees(it.object()));
    }

    /** Whether the object is as it should be. */
    private static boolean agrees(ObjectNode object) {
        ObjectKind kind = ObjectKind.parse(object.path("kind").stringValue()).orElseThrow();
        ApiVersion version =
                ApiVersion.parse(object.path("apiVersion").stringValue()).orElseThrow();
        CrdSchema schema = Pipelines.schemas().of(kind, version);
        boolean valid = schema.check(object).isEmpty();
        assertThat(valid).as(object::toString).isEqualTo(schema.errors(object).isEmpty());
        return valid;
    }
}
