package io.steadyvm.admission.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedSizeTest {
    private static final int TEXTS = 2000;

    @Test
    void countsWhatJavaMakesOfAnyText() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append((char) (random.nextInt(0x10000) >> random.nextInt(16)));
            }
            assertThat(EncodedSize.ofUtf8(text.toString()))
                    .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void countsWhatBase64Encodes() {
        for (int bytes = 0; bytes < 100; bytes++) {
            String text = Base64.getEncoder().encodeToString(new byte[bytes]);
            assertThat(EncodedSize.ofBase64(text)).isEqualTo(bytes);
            assertThat(EncodedSize.ofBase64("\n" + text + "\r\n")).isEqualTo(bytes);
        }
    }

    /** Go's decoder, which is KubeVirt's, wants its padding. */
    @ParameterizedTest
    @ValueSource(
            strings = {"=", "e", "eA", "eA=", "eA===", "====", "e===", "eA==eA==", "e A=", "e-_="})
    void countsNothingElse(String text) {
        assertThat(EncodedSize.ofBase64(text)).isEqualTo(EncodedSize.MALFORMED);
    }
}
