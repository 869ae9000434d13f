package io.steadyvm.operations;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;

/** Writes the time as people and log collectors read it: RFC 3339, UTC, milliseconds. */
final class TimedEncoder extends JsonEncoder {
    TimedEncoder() {
        setWithTimestamp(false); // Milliseconds of the epoch.
    }

    @Override
    protected void appendCustomFields(StringBuilder line, ILoggingEvent event) {
        line.append(",\"timestamp\":\"")
                .append(Instant.ofEpochMilli(event.getTimeStamp()))
                .append('"');
    }
}
