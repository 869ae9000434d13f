package io.steadyvm.admission.fuzz;

import io.steadyvm.api.Quantity;
import java.nio.charset.StandardCharsets;

/** No text takes an amount's parser down, or longer than a blink. */
public final class QuantityTarget {
    private static final long LONGEST_NANOS = 2_000_000_000L;

    private QuantityTarget() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long start = System.nanoTime();
        Quantity.parse(text)
                .ifPresent(amount -> {
                    if (amount.floor() > amount.ceiling()) {
                        throw new AssertionError(text);
                    }
                });
        if (System.nanoTime() - start > LONGEST_NANOS) {
            throw new AssertionError("slow: " + text);
        }
    }
}
