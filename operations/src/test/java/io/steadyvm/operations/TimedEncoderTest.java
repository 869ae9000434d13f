package io.steadyvm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class TimedEncoderTest {
    @Test
    void aLineHasATimeThatPeopleRead() {
        LoggingEvent event =
                new LoggingEvent(
                        "here",
                        (Logger) LoggerFactory.getLogger("io.steadyvm"),
                        Level.INFO,
                        "acting",
                        null,
                        new Object[0]);
        event.setInstant(Instant.parse("2026-11-25T12:00:00.250Z"));
        TimedEncoder encoder = new TimedEncoder();
        encoder.start();

        assertThat(new String(encoder.encode(event), StandardCharsets.UTF_8))
                .contains("\"timestamp\":\"2026-11-25T12:00:00.250Z\"")
                .contains("\"message\":\"acting\"")
                .endsWith("}\n");
    }
}
