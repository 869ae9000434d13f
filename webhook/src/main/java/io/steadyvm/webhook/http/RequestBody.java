package io.steadyvm.webhook.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/** A request's body, or why there is none; sealed, so that each way to fail gets its answer. */
public sealed interface RequestBody {
    /** All of it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(byte[] bytes) implements RequestBody {}

    /** More than the limit, announced or sent. */
    record TooLarge() implements RequestBody {}

    /** It ended early, or came too slowly. */
    record Broken() implements RequestBody {}

    /** Reads at most so many bytes. */
    static RequestBody read(HttpServletRequest request, int limit) {
        try {
            InputStream stream = request.getInputStream();
            if (request.getContentLengthLong() <= limit) {
                byte[] bytes = stream.readNBytes(limit + 1);
                if (bytes.length <= limit) {
                    return new Whole(bytes);
                }
            }
            // Many clients read an answer only after they have sent everything.
            long _ = stream.skip(2L * limit);
            return new TooLarge();
        } catch (IOException e) {
            return new Broken();
        }
    }
}
