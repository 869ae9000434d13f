package io.steadyvm.faults.session;

import io.steadyvm.faults.plan.Fault;
import io.steadyvm.faults.proxy.Treatment;
import java.time.Duration;
import java.util.Optional;

/** The API server's words for what it does not do. */
final class Answers {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Answers() {}

    static Treatment of(Fault fault) {
        return switch (fault) {
            case CONFLICT -> new Treatment.Answer(409, "Conflict", Optional.empty());
            case BUSY -> new Treatment.Answer(429, "TooManyRequests", Optional.of(RETRY_AFTER));
            case ERROR -> new Treatment.Answer(500, "InternalError", Optional.empty());
            case UNAVAILABLE, OUTAGE ->
                    new Treatment.Answer(503, "ServiceUnavailable", Optional.empty());
            case REFUSED,
                    REPLY_LOST,
                    KILLED,
                    DELAYED,
                    RESET,
                    TRUNCATED,
                    HELD,
                    DUPLICATED,
                    DROPPED,
                    GONE,
                    REPLAYED ->
                    Treatment.PASS;
        };
    }
}
