package io.steadyvm.admission.codec;

import io.steadyvm.admission.conversion.Conversion;
import io.steadyvm.admission.conversion.ConversionException;
import io.steadyvm.admission.json.Json;
import io.steadyvm.admission.json.MalformedJsonException;
import io.steadyvm.admission.lens.Metadata;
import io.steadyvm.admission.lens.Tree;
import io.steadyvm.admission.review.ApiVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers the bytes of a ConversionReview (apiextensions.k8s.io/v1) with the bytes of one, whatever
 * the bytes are. Holds no state.
 */
public final class ConversionCodec {
    private static final String API_VERSION = "apiextensions.k8s.io/v1";
    private static final String KIND = "ConversionReview";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /**
     * Bytes to send back, and what they say.
     *
     * @param httpStatus 200 when the question had a uid, else 400
     * @param uid the question's uid; empty when it couldn't be read
     * @param converted how many objects
     * @param failure why none was; empty when all were
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to a socket, never compared
    public record Answer(int httpStatus, String uid, byte[] body, int converted, String failure) {}

    /** Converts all of the objects, or none. */
    public Answer answer(byte[] question) {
        JsonNode tree;
        try {
            tree = Json.read(question);
        } catch (MalformedJsonException e) {
            return failure(
                    UidScan.of(question),
                    "the request's body is not readable JSON: " + e.getMessage());
        }
        String uid = ReviewCodec.uid(tree);
        try {
            ReviewReader.requireEnvelope(tree, API_VERSION, KIND);
            ReviewReader.requireText(tree.path("request"), "uid");
            return success(uid, convert(tree.path("request")));
        } catch (BadReviewException e) {
            return failure(uid, e.sentence());
        }
    }

    private static ArrayNode convert(JsonNode request) throws BadReviewException {
        String version = ReviewReader.requireText(request, "desiredAPIVersion");
        ApiVersion target =
                ApiVersion.parse(version)
                        .orElseThrow(() ->
                                new BadReviewException(
                                        "request.desiredAPIVersion: \"%s\" is not served"
                                                .formatted(version)));
        ArrayNode converted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode object : request.path("objects")) {
            converted.add(convert(object, target));
        }
        return converted;
    }

    private static ObjectNode convert(JsonNode tree, ApiVersion target) throws BadReviewException {
        if (!(tree instanceof ObjectNode object)) {
            throw new BadReviewException("request.objects must be objects");
        }
        try {
            return Conversion.convert(object, target);
        } catch (ConversionException e) {
            throw new BadReviewException(
                    "%s \"%s\": %s"
                            .formatted(
                                    Tree.text(object, "kind"),
                                    Metadata.of(object).name(),
                                    e.getMessage()));
        }
    }

    private static Answer success(String uid, ArrayNode objects) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.set("convertedObjects", objects);
        response.putObject("result").put("status", "Success");
        return new Answer(OK, uid, write(uid, response), objects.size(), "");
    }

    private static Answer failure(String uid, String message) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.putObject("result").put("status", "Failure").put("message", message);
        int httpStatus = uid.isEmpty() ? BAD_REQUEST : OK;
        return new Answer(httpStatus, uid, write(uid, response), 0, message);
    }

    private static byte[] write(String uid, ObjectNode response) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("apiVersion", API_VERSION).put("kind", KIND);
        answer.set("response", response.put("uid", uid));
        return Json.write(answer);
    }
}
