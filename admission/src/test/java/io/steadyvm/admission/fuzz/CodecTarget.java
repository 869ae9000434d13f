package io.steadyvm.admission.fuzz;

import io.steadyvm.admission.Pipelines;
import io.steadyvm.admission.codec.ConversionCodec;
import io.steadyvm.admission.codec.ReviewCodec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever arrives is answered with a review of the same uid. */
public final class CodecTarget {
    private CodecTarget() {}

    public static void fuzzerTestOneInput(byte[] question) {
        ReviewCodec.Answer answer =
                new ReviewCodec().answer(question, Pipelines.numbered()::mutate);
        check(answer.httpStatus(), answer.uid(), answer.body());
        ConversionCodec.Answer converted = new ConversionCodec().answer(question);
        check(converted.httpStatus(), converted.uid(), converted.body());
    }

    private static void check(int status, String uid, byte[] body) {
        JsonNode response = JsonMapper.shared().readTree(body).path("response");
        if (!response.path("uid").stringValue("?").equals(uid)) {
            throw new AssertionError("another uid: " + response);
        }
        if ((status == 200) == uid.isEmpty()) {
            throw new AssertionError("status %d for uid \"%s\"".formatted(status, uid));
        }
    }
}
