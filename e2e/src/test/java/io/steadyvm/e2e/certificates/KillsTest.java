package io.steadyvm.e2e.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.certificates.Kills.Fault;
import io.steadyvm.e2e.certificates.Kills.Kill;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures a soak forgives: a replica was killed from 10.0 to 10.1 s. */
class KillsTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String EOF =
            "failed calling webhook \"mutate.steadyvm.io\": Post \"https://127.0.0.1:1/mutate\": EOF";
    private static final String RESET =
            "read tcp 127.0.0.1:1->127.0.0.1:2: connection reset by peer";
    private static final String EXPIRED = "tls: failed to verify certificate: x509: expired";

    @ParameterizedTest(name = "sent at {0}, failed at {1}: {3}")
    @CsvSource({
        // Under way at the kill.
        "9990, 10010, eof, true",
        "9990, 10050, reset, true",
        "5000, 10200, eof, true",
        // On a connection whose end the API server hadn't noticed yet.
        "10200, 10210, reset, true",
        "10599, 11000, eof, true",
        // It was over before, began later, or failed when nobody was killed any more.
        "9000, 9999, eof, false",
        "10700, 10800, eof, false",
        "9990, 15200, eof, false",
        // A kill is no excuse for anything else.
        "9990, 10010, expired, false",
    })
    void explainWhatTheyCutOff(long sent, long failed, String what, boolean explained) {
        String said =
                switch (what) {
                    case "eof" -> EOF;
                    case "reset" -> RESET;
                    default -> EXPIRED;
                };
        Kills kills =
                new Kills(
                        List.of(
                                new Kill(at(1000), at(1100)),
                                new Kill(at(10_000), at(10_100)),
                                new Kill(at(60_000), at(60_100))));

        assertThat(kills.explain(new Fault(at(sent), at(failed), said))).isEqualTo(explained);
    }

    private static Instant at(long milliseconds) {
        return START.plusMillis(milliseconds);
    }
}
