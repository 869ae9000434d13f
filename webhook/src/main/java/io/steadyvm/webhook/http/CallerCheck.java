package io.steadyvm.webhook.http;

import io.steadyvm.certs.ClientTrust;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets in whoever shows a client certificate of an authority that we trust at this moment. */
public final class CallerCheck {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    /** A good certificate is judged again after so long: it expires, and so may its authority. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** An API server has one certificate; this is for many API servers, each rotating. */
    private static final int MOST_REMEMBERED = 64;

    private final Supplier<Optional<ClientTrust>> trust;
    private final String origin;
    private final Clock clock;
    private final Map<X509Certificate, Acceptance> accepted = new ConcurrentHashMap<>();

    /**
     * @param trust empty while it isn't known yet
     * @param origin where the authority is configured, for messages
     */
    public CallerCheck(Supplier<Optional<ClientTrust>> trust, String origin, Clock clock) {
        this.trust = trust;
        this.origin = origin;
        this.clock = clock;
    }

    /** What to answer a caller who may not ask; empty for one who may. */
    Optional<Reply> refusal(Incoming incoming) {
        Optional<X509Certificate[]> chain = incoming.clientCertificates();
        if (chain.isEmpty()) {
            return Optional.of(
                    Reply.failure(
                            UNAUTHORIZED,
                            "Unauthorized",
                            "no client certificate: the API server shows one when"
                                    + " --admission-control-config-file names a kubeConfigFile for"
                                    + " webhooks."));
        }
        Optional<ClientTrust> current = trust.get();
        if (current.isEmpty()) {
            return Optional.of(
                    Reply.failure(
                            UNAVAILABLE,
                            "ServiceUnavailable",
                            "the authority of client certificates isn't known yet; it comes from "
                                    + origin
                                    + "."));
        }
        return isAccepted(chain.get(), current.get()) ? Optional.empty() : Optional.of(stranger());
    }

    private boolean isAccepted(X509Certificate[] chain, ClientTrust current) {
        Instant now = clock.instant();
        Acceptance before = accepted.get(chain[0]);
        if (before != null && before.by().equals(current) && before.until().isAfter(now)) {
            return true;
        }
        if (!current.accepts(chain)) {
            return false;
        }
        if (accepted.size() >= MOST_REMEMBERED) {
            accepted.clear();
        }
        accepted.put(chain[0], new Acceptance(current, now.plus(REMEMBERED)));
        return true;
    }

    private Reply stranger() {
        return Reply.failure(
                FORBIDDEN,
                "Forbidden",
                "the client certificate is expired, not for clients, or not of the authority in "
                        + origin
                        + ".");
    }

    private record Acceptance(ClientTrust by, Instant until) {}
}
