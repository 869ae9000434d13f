package io.steadyvm.runtime.remote;

import io.steadyvm.runtime.remote.WebhookTrust.UnknownException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells the webhook from everybody else, by what the cluster says at that moment: consoles are
 * opened rarely, so it is read then, and not kept up to date meanwhile.
 */
final class WebhookCheck {
    /** What was read is good for so long; strangers who knock can't make us read more often. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Supplier<JsonNode> apiService;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Read last;

    private record Read(Optional<WebhookTrust> trust, String fault, Instant at) {}

    /**
     * @param apiService reads it; throws what it likes
     */
    WebhookCheck(Supplier<JsonNode> apiService, Clock clock) {
        this.apiService = apiService;
        this.clock = clock;
    }

    /** Sealed: a stranger is told so, a webhook that can't be recognised may come again. */
    sealed interface Judgement {
        record Webhook() implements Judgement {}

        record Stranger() implements Judgement {}

        record Unknown(String fault) implements Judgement {}
    }

    Judgement judge(X509Certificate[] chain) {
        Read now = read();
        if (now.trust().isEmpty()) {
            return new Judgement.Unknown(now.fault());
        }
        return now.trust().get().accepts(chain)
                ? new Judgement.Webhook()
                : new Judgement.Stranger();
    }

    private Read read() {
        reading.lock();
        try {
            Read known = last;
            if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
                return known;
            }
            Read fresh = fresh();
            last = fresh;
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    private Read fresh() {
        try {
            return new Read(Optional.of(WebhookTrust.of(apiService.get())), "", clock.instant());
        } catch (UnknownException | RuntimeException e) {
            return new Read(Optional.empty(), String.valueOf(e.getMessage()), clock.instant());
        }
    }
}
