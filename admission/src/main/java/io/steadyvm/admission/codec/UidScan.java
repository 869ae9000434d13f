package io.steadyvm.admission.codec;

import io.steadyvm.admission.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds {@code request.uid} in a document that can't be read to its end. */
final class UidScan {
    /** The API server writes it among the first hundred bytes. */
    private static final int LONGEST_PREFIX = 65_536;

    private UidScan() {}

    /** The uid, so far as the document can be read; else empty. */
    static String of(byte[] document) {
        int length = Math.min(document.length, LONGEST_PREFIX);
        try (JsonParser parser = Json.mapper().createParser(document, 0, length)) {
            return enter(parser, "request")
                            && parser.currentToken() == JsonToken.START_OBJECT
                            && find(parser, "uid")
                            && parser.currentToken() == JsonToken.VALUE_STRING
                    ? parser.getString()
                    : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static boolean enter(JsonParser parser, String member) {
        return parser.nextToken() == JsonToken.START_OBJECT && find(parser, member);
    }

    /** Moves from the start of an object to the value of its member. */
    private static boolean find(JsonParser parser, String member) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(member);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
