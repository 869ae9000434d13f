package io.steadyvm.admission.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.admission.RandomObjects;
import io.steadyvm.admission.review.ApiVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** There and back gives the same object, whatever its shape. */
class RoundTripPropertyTest {
    private static final int OBJECTS = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40})
    void losesNothing(int garbage) throws ConversionException {
        for (long seed = 0; seed < OBJECTS; seed++) {
            ObjectNode object = new RandomObjects(seed, garbage).object();
            ApiVersion own =
                    ApiVersion.parse(object.path("apiVersion").stringValue()).orElseThrow();
            ApiVersion other = own == ApiVersion.V1 ? ApiVersion.V1ALPHA2 : ApiVersion.V1;
            ObjectNode there = Conversion.convert(object, other);
            ObjectNode back = Conversion.convert(there, own);
            assertThat(back)
                    .as("seed %d, garbage %d, by way of %s", seed, garbage, there)
                    .isEqualTo(object);
            assertThat(Conversion.convert(back, other)).as("seed %d again", seed).isEqualTo(there);
        }
    }
}
