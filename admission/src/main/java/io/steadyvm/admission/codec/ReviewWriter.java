package io.steadyvm.admission.codec;

import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.review.Fault;
import io.steadyvm.admission.review.PatchOperation;
import io.steadyvm.admission.review.Review;
import io.steadyvm.admission.review.Verdict;
import io.steadyvm.api.KubeVirt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the tree of an AdmissionReview's answer of a {@link Verdict}. */
final class ReviewWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** KubeVirt's own limit: a page of a terminal, not a book. */
    private static final int MOST_CAUSES = 10;

    private static final int UNPROCESSABLE = 422;

    private ReviewWriter() {}

    static ObjectNode write(String uid, Optional<Review> review, Verdict verdict) {
        ObjectNode answer = NODES.objectNode();
        answer.put("apiVersion", ReviewReader.API_VERSION).put("kind", ReviewReader.KIND);
        ObjectNode response = answer.putObject("response");
        response.put("uid", uid);
        switch (verdict) {
            case Verdict.Allowed ignored -> response.put("allowed", true);
            case Verdict.Patched patched -> {
                response.put("allowed", true);
                response.put("patchType", "JSONPatch");
                response.put("patch", Json.write(patch(patched.patch())));
            }
            case Verdict.Denied denied -> {
                response.put("allowed", false);
                response.set("status", denial(denied.faults(), review));
            }
            case Verdict.Failed failed -> {
                response.put("allowed", false);
                response.set("status", failure(failed));
            }
        }
        if (!verdict.warnings().isEmpty()) {
            verdict.warnings().forEach(response.putArray("warnings")::add);
        }
        return answer;
    }

    private static ArrayNode patch(List<PatchOperation> operations) {
        ArrayNode patch = NODES.arrayNode(operations.size());
        for (PatchOperation operation : operations) {
            patch.addObject()
                    .put("op", operation.op())
                    .put("path", operation.path().toString())
                    .set("value", operation.value());
        }
        return patch;
    }

    private static ObjectNode denial(List<Fault> faults, Optional<Review> review) {
        List<Fault> shown = faults.subList(0, Math.min(MOST_CAUSES, faults.size()));
        int more = faults.size() - shown.size();
        String rest = "and %d more validation errors".formatted(more);
        String message =
                shown.stream().map(ReviewWriter::sentence).collect(Collectors.joining(", "));
        ObjectNode status =
                status(UNPROCESSABLE, "Invalid", more == 0 ? message : message + ", " + rest);
        ObjectNode details = status.putObject("details");
        review.ifPresent(it -> {
            details.put("name", it.name());
            details.put("group", KubeVirt.GROUP);
            details.put("kind", it.kind().kind());
        });
        ArrayNode causes = details.putArray("causes");
        for (Fault fault : shown) {
            causes.addObject()
                    .put("reason", fault.reason().text())
                    .put("message", fault.message())
                    .put("field", fault.field());
        }
        if (more > 0) {
            causes.addObject().put("message", rest);
        }
        return status;
    }

    /** The message with its field, where it doesn't name that itself. */
    private static String sentence(Fault fault) {
        String message = fault.message();
        boolean named =
                message.toLowerCase(Locale.ROOT).contains(fault.field().toLowerCase(Locale.ROOT));
        return named ? message : fault.field() + ": " + message;
    }

    private static ObjectNode failure(Verdict.Failed failed) {
        String reason =
                switch (failed.code()) {
                    case 400 -> "BadRequest";
                    case 503 -> "ServiceUnavailable";
                    default -> "InternalError";
                };
        return status(failed.code(), reason, failed.message());
    }

    private static ObjectNode status(int code, String reason, String message) {
        return NODES.objectNode()
                .put("status", "Failure")
                .put("code", code)
                .put("reason", reason)
                .put("message", message);
    }
}
