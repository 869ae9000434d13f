package io.steadyvm.webhook;

import io.steadyvm.admission.AdmissionPipeline;
import io.steadyvm.admission.codec.ConversionCodec;
import io.steadyvm.admission.codec.ReviewCodec;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.webhook.http.AdmissionRoutes.Reviewers;
import io.steadyvm.webhook.http.Reply;
import io.steadyvm.webhook.http.Reviewer;
import io.steadyvm.webhook.http.Reviewer.Answered;
import io.steadyvm.webhook.operations.WebhookMetrics.Outcome;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the pipeline behind the wire: bytes in, bytes out, and a line in the log for each verdict
 * that somebody may ask about. Never logs objects: there are people's secrets in them.
 */
final class Reviews {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reviews.class);
    private static final int INTERNAL_ERROR = 500;

    /** As many as the answer names. */
    private static final int LOGGED_FAULTS = 10;

    private final ReviewCodec codec = new ReviewCodec();
    private final ConversionCodec conversion = new ConversionCodec();

    private Reviews() {}

    static Reviewers of(AdmissionPipeline pipeline) {
        Reviews reviews = new Reviews();
        return new Reviewers(
                reviews.admission("mutate", pipeline::mutate),
                reviews.admission("validate", pipeline::validate),
                reviews::convert);
    }

    private Reviewer admission(String action, Function<Review, Verdict> phase) {
        return body -> {
            ReviewCodec.Answer answer = codec.answer(body, review -> decide(action, phase, review));
            return new Answered(
                    Reply.json(answer.httpStatus(), answer.body()), outcome(answer.verdict()));
        };
    }

    private static Verdict decide(String action, Function<Review, Verdict> phase, Review review) {
        Verdict verdict;
        try {
            verdict = phase.apply(review);
        } catch (RuntimeException e) {
            LOGGER.atError().setCause(e).addKeyValue("uid", review.uid()).log("review failed");
            verdict =
                    new Verdict.Failed(
                            INTERNAL_ERROR, "the webhook failed; its log has the details");
        }
        log(action, review, verdict);
        return verdict;
    }

    private static void log(String action, Review review, Verdict verdict) {
        var event =
                switch (verdict) {
                    case Verdict.Allowed _ -> LOGGER.atDebug();
                    case Verdict.Patched _, Verdict.Denied _ -> LOGGER.atInfo();
                    case Verdict.Failed _ -> LOGGER.atWarn();
                };
        event.addKeyValue("action", action)
                .addKeyValue("kind", review.kind().kind())
                .addKeyValue("object", review.namespace() + "/" + review.name())
                .addKeyValue("operation", review.operation())
                .addKeyValue("dryRun", review.dryRun())
                .addKeyValue("verdict", outcome(verdict).name().toLowerCase(Locale.ROOT))
                .addKeyValue("faults", faults(verdict))
                .addKeyValue("uid", review.uid())
                .log("reviewed");
    }

    /** Fields and reasons; messages quote what somebody wrote, which is nobody else's business. */
    private static String faults(Verdict verdict) {
        return verdict instanceof Verdict.Denied denied
                ? denied.faults().stream()
                        .limit(LOGGED_FAULTS)
                        .map(fault -> fault.field() + " " + fault.reason())
                        .collect(Collectors.joining("; "))
                : "";
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed _ -> Outcome.ALLOWED;
            case Verdict.Patched _ -> Outcome.PATCHED;
            case Verdict.Denied _ -> Outcome.DENIED;
            case Verdict.Failed failed ->
                    failed.code() < INTERNAL_ERROR ? Outcome.MALFORMED : Outcome.FAILED;
        };
    }

    private Answered convert(byte[] body) {
        ConversionCodec.Answer answer = conversion.answer(body);
        Outcome outcome = answer.failure().isEmpty() ? Outcome.ALLOWED : Outcome.FAILED;
        if (outcome == Outcome.FAILED) {
            LOGGER.atWarn()
                    .addKeyValue("action", "convert")
                    .addKeyValue("uid", answer.uid())
                    .addKeyValue("failure", answer.failure())
                    .log("reviewed");
        }
        return new Answered(Reply.json(answer.httpStatus(), answer.body()), outcome);
    }
}
