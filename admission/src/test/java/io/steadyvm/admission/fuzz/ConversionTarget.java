package io.steadyvm.admission.fuzz;

import io.steadyvm.admission.conversion.Conversion;
import io.steadyvm.admission.conversion.ConversionException;
import io.steadyvm.admission.review.ApiVersion;
import tools.jackson.databind.node.ObjectNode;

/** There and back is the same object, or the way there is refused. */
public final class ConversionTarget {
    private ConversionTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Objects.read(bytes).ifPresent(ConversionTarget::check);
    }

    private static void check(ObjectNode object) {
        ApiVersion own = Objects.version(object).orElseThrow();
        ApiVersion other = own == ApiVersion.V1 ? ApiVersion.V1ALPHA2 : ApiVersion.V1;
        ObjectNode there;
        try {
            there = Conversion.convert(object, other);
        } catch (ConversionException e) {
            return;
        }
        try {
            ObjectNode back = Conversion.convert(there, own);
            if (!Conversion.convert(back, other).equals(there)) {
                throw new AssertionError("%s became %s".formatted(object, back));
            }
        } catch (ConversionException e) {
            throw new AssertionError("no way back from " + there, e);
        }
    }
}
