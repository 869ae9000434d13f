package io.steadyvm.webhook.http;

import io.steadyvm.webhook.http.Reviewer.Answered;
import io.steadyvm.webhook.operations.WebhookMetrics;
import io.steadyvm.webhook.operations.WebhookMetrics.Outcome;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code /mutate}, {@code /validate} and {@code /convert} over TLS.
 *
 * <p>API servers show their client certificate to admission webhooks only, so conversion, which is
 * a pure function of what the caller sends, answers everybody.
 */
public final class AdmissionRoutes implements Consumer<TlsServer.Routes> {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final Optional<CallerCheck> callers;
    private final Reviewers reviewers;
    private final WebhookMetrics metrics;

    /**
     * Who may ask, and who answers.
     *
     * @param callers empty to answer everybody
     */
    public AdmissionRoutes(
            Optional<CallerCheck> callers, Reviewers reviewers, WebhookMetrics metrics) {
        this.callers = callers;
        this.reviewers = reviewers;
        this.metrics = metrics;
    }

    @Override
    public void accept(TlsServer.Routes routes) {
        routes.post("/mutate", admission("mutate", reviewers.mutate()));
        routes.post("/validate", admission("validate", reviewers.validate()));
        routes.post("/convert", review("convert", reviewers.convert()));
    }

    /** Who answers which path. */
    public record Reviewers(Reviewer mutate, Reviewer validate, Reviewer convert) {}

    private Exchange admission(String action, Reviewer reviewer) {
        Exchange review = review(action, reviewer);
        return incoming -> {
            Optional<Reply> refusal = callers.flatMap(check -> check.refusal(incoming));
            if (refusal.isPresent()) {
                metrics.reviewed(action, Outcome.REFUSED, 0);
                return refusal.get();
            }
            return review.answer(incoming);
        };
    }

    private Exchange review(String action, Reviewer reviewer) {
        return incoming -> {
            RequestBody body = incoming.body();
            long begin = System.nanoTime();
            Answered answered = answer(reviewer, body, incoming.mostBytes());
            metrics.reviewed(action, answered.outcome(), System.nanoTime() - begin);
            return answered.reply();
        };
    }

    private static Answered answer(Reviewer reviewer, RequestBody body, int mostBytes) {
        return switch (body) {
            case RequestBody.Whole(byte[] bytes) -> reviewer.review(bytes);
            case RequestBody.TooLarge() ->
                    malformed(
                            TOO_LARGE,
                            "RequestEntityTooLarge",
                            "the review is larger than %d bytes.".formatted(mostBytes));
            case RequestBody.Broken() ->
                    malformed(BAD_REQUEST, "BadRequest", "the review ended early.");
        };
    }

    private static Answered malformed(int status, String reason, String message) {
        return new Answered(Reply.failure(status, reason, message), Outcome.MALFORMED);
    }
}
