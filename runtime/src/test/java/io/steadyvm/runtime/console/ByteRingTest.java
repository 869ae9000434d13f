package io.steadyvm.runtime.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRingTest {
    /** Against the plain way: a string that is cut at its front. */
    @Test
    void holdsTheLastBytes() {
        Random random = new Random(7);
        ByteRing ring = new ByteRing(11);
        String expected = "";
        for (int round = 0; round < 10_000; round++) {
            if (random.nextInt(3) == 0) {
                int most = random.nextInt(14);
                String taken = new String(ring.take(most), StandardCharsets.US_ASCII);
                assertThat(taken)
                        .isEqualTo(expected.substring(0, Math.min(most, expected.length())));
                expected = expected.substring(taken.length());
            } else {
                String added = "abcdefghijklmnopqrstuvwxyz".substring(0, random.nextInt(26));
                long lost = ring.add(added.getBytes(StandardCharsets.US_ASCII));
                String all = expected + added;
                expected = all.substring(Math.max(0, all.length() - 11));
                assertThat(lost).isEqualTo(all.length() - expected.length());
            }
            assertThat(new String(ring.copy(), StandardCharsets.US_ASCII)).isEqualTo(expected);
        }
    }
}
