package io.steadyvm.cli.wire;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON text and trees. The mapper is made at first use: {@code version --client} needs none. */
public final class Json {
    private static final class Holder {
        static final JsonMapper MAPPER = new JsonMapper();
    }

    private Json() {}

    public static byte[] bytes(JsonNode tree) {
        return Holder.MAPPER.writeValueAsBytes(tree);
    }

    /** Empty when it is no JSON, or nothing. */
    public static Optional<JsonNode> parse(byte[] text) {
        try {
            return Optional.of(Holder.MAPPER.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** For people: two spaces, one member a line. */
    public static String pretty(JsonNode tree) {
        return tree.toPrettyString();
    }
}
