package io.steadyvm.controller.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashLoopTest {
    /** The figures of KubeVirt. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 15",
        "1, 10, 15",
        "2, 40, 60",
        "3, 90, 135",
        "4, 160, 240",
        "5, 250, 300",
        "6, 300, 300",
        "1000000, 300, 300"
    })
    void waitsLongerAfterEachFailure(int count, long least, long most) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 200; i++) {
            String uid = new UUID(random.nextLong(), random.nextLong()).toString();

            assertThat(CrashLoop.delay(count, uid).toSeconds()).isBetween(least, most);
        }
    }
}
