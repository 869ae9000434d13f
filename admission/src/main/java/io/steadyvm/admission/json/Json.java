package io.steadyvm.admission.json;

import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes trees of JSON. What it reads may come from anybody. */
public final class Json {
    /**
     * 7 MiB: the API server takes objects of up to 3 MiB, a review holds two of them, and an
     * envelope.
     */
    public static final int LARGEST_DOCUMENT = 7 * 1024 * 1024;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST_DOCUMENT)
                    // Our schema is 16 deep; parsers and tree walkers of others overflow at 1000s.
                    .maxNestingDepth(100)
                    // 64 digits: more than any amount, and far from where parsing gets slow.
                    .maxNumberLength(64)
                    // 1.5 MiB: etcd stores no larger object.
                    .maxStringLength(1_572_864)
                    .maxNameLength(1024)
                    // A node of the tree takes some 100 bytes: 25 MB at the most.
                    .maxTokenCount(250_000)
                    .build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    // Numbers that we don't understand pass as they are written.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    /** The parser names its own methods and classes, which help nobody who reads our answers. */
    private static final Pattern INTERNALS =
            Pattern.compile(",? ?from `[^`]*`| ?\\(`[^`]*`\\)|: not allowed as per `[^`]*`");

    private static final int LONGEST_MESSAGE = 200;

    private Json() {}

    /** A mapper with all of the limits. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * The one value that the bytes are, in UTF-8 without a byte order mark.
     *
     * @throws MalformedJsonException for anything else, and for what exceeds a limit
     */
    public static JsonNode read(byte[] document) throws MalformedJsonException {
        requireUtf8(document);
        try {
            return MAPPER.readTree(document);
        } catch (JacksonException e) {
            throw new MalformedJsonException(sentence(e), e);
        } catch (NumberFormatException e) {
            // Jackson's own does not get through: BigDecimal's exponents end at 32 bits.
            throw new MalformedJsonException("a number's exponent is too large", null);
        }
    }

    public static byte[] write(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    /** The parser would guess UTF-16 and UTF-32, too; they have a zero in the first four bytes. */
    private static void requireUtf8(byte[] document) throws MalformedJsonException {
        if (document.length >= 3
                && (document[0] & 0xFF) == 0xEF
                && (document[1] & 0xFF) == 0xBB
                && (document[2] & 0xFF) == 0xBF) {
            throw new MalformedJsonException("it starts with a byte order mark", null);
        }
        for (int i = 0; i < Math.min(4, document.length); i++) {
            if (document[i] == 0 || (document[i] & 0xFF) >= 0xFE) {
                throw new MalformedJsonException("it is not UTF-8", null);
            }
        }
    }

    /** What the parser complains about, on one line, with the place. */
    private static String sentence(JacksonException e) {
        String message =
                INTERNALS
                        .matcher(e.getOriginalMessage())
                        .replaceAll("")
                        .replaceAll("[\\s\\p{Cntrl}]+", " ")
                        .replaceAll("^Trailing token.*", "there is more after its end");
        String fact =
                message.length() <= LONGEST_MESSAGE
                        ? message
                        : message.substring(0, LONGEST_MESSAGE) + "…";
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return line <= 0
                ? fact
                : String.format(
                        Locale.ROOT,
                        "%s (line %d, column %d)",
                        fact,
                        line,
                        e.getLocation().getColumnNr());
    }
}
