package io.steadyvm.admission.codec;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.json.MalformedJsonException;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Answers the bytes of an AdmissionReview (admission.k8s.io/v1) with the bytes of one, whatever the
 * bytes are. Holds no state.
 */
public final class ReviewCodec {
    private static final int BAD_REQUEST = 400;
    private static final int OK = 200;

    /**
     * Bytes to send back, and what they say.
     *
     * @param httpStatus 200 when the question had a uid, so that the API server passes on what the
     *     answer says; else 400
     * @param uid the question's uid; empty when it couldn't be read
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to a socket, never compared
    public record Answer(int httpStatus, String uid, byte[] body, Verdict verdict) {}

    /**
     * Reads the question, has it decided, and writes the answer.
     *
     * @param decide the pipeline's {@code mutate} or {@code validate}, with what the caller wants
     *     to log and count around it; a {@link Verdict.Failed} for its own faults. Not called when
     *     the question can't be understood (the verdict is 400 then) or isn't ours to decide (it is
     *     allowed then)
     */
    public Answer answer(byte[] question, Function<Review, Verdict> decide) {
        JsonNode tree;
        try {
            tree = Json.read(question);
        } catch (MalformedJsonException e) {
            return bad(
                    UidScan.of(question),
                    "the request's body is not readable JSON: " + e.getMessage());
        }
        String uid = uid(tree);
        try {
            Optional<Review> review = ReviewReader.read(tree);
            Verdict verdict = review.map(decide).orElseGet(() -> new Verdict.Allowed(List.of()));
            return answer(OK, uid, review, verdict);
        } catch (BadReviewException e) {
            return bad(uid, e.sentence());
        }
    }

    private static Answer bad(String uid, String message) {
        return answer(
                uid.isEmpty() ? BAD_REQUEST : OK,
                uid,
                Optional.empty(),
                new Verdict.Failed(BAD_REQUEST, message));
    }

    private static Answer answer(
            int httpStatus, String uid, Optional<Review> review, Verdict verdict) {
        byte[] body = Json.write(ReviewWriter.write(uid, review, verdict));
        return new Answer(httpStatus, uid, body, verdict);
    }

    static String uid(JsonNode tree) {
        return Tree.text(tree.path("request"), "uid");
    }
}
