package io.steadyvm.admission.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit at its exact value: what reaches it is read, one more is not. */
class JsonTest {
    private static final int MEBI = 1024 * 1024;

    /**
     * A limit.
     *
     * @param document one that measures so much
     * @param message a part of what is said about one that measures one more
     */
    record Limit(String name, int most, IntFunction<String> document, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("depth", 100, n -> "[".repeat(n) + "]".repeat(n), "nesting depth (101)"),
                new Limit("depth of objects", 100, JsonTest::nested, "nesting depth (101)"),
                new Limit("digits", 64, n -> "7".repeat(n), "(65)"),
                new Limit("digits of a fraction", 64, n -> "0." + "7".repeat(n - 1), "(65)"),
                new Limit("string", 3 * MEBI / 2, n -> '"' + "x".repeat(n) + '"', "1572864"),
                new Limit("name", 1024, n -> "{\"" + "x".repeat(n) + "\":1}", "1024"),
                new Limit("document", 7 * MEBI, JsonTest::document, "7340032"),
                new Limit("tokens", 250_000, JsonTest::tokens, "250000"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void readsWhatReachesALimit(Limit limit) throws MalformedJsonException {
        assertThat(Json.read(bytes(limit.document().apply(limit.most())))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void refusesOneMore(Limit limit) {
        assertRefused(limit.document().apply(limit.most() + 1), limit.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"b\":{\"a\":1,\"c\":2,\"a\":null}}"})
    void refusesTheSameNameTwice(String document) {
        assertRefused(document, "Duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} x", "1 2", "{}]", "{},"})
    void refusesWhatFollowsTheValue(String document) {
        assertRefused(document, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} ", " {}", "{}\r\n\t"})
    void takesWhiteSpaceAroundTheValue(String document) throws MalformedJsonException {
        assertThat(Json.read(bytes(document)).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF{}", "\uFEFF", "\uFEFF 1"})
    void refusesAByteOrderMark(String document) {
        assertRefused(document, "byte order mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "+1",
                "01",
                ".5",
                "1.",
                "'a'",
                "{a:1}",
                "[1,]",
                "/* */ 1",
                "\"\t\"",
                "\"\\x\"",
                "\"\\ud800",
                "# 1",
                "TRUE"
            })
    void refusesWhatIsAlmostJson(String document) {
        assertRefused(document, "");
    }

    private static void assertRefused(String document, String message) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Json.read(bytes(document)))
                .withMessageContaining(message);
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    /** So many bytes, of strings that are short enough. */
    private static String document(int bytes) {
        String full = "[" + ("\"" + "x".repeat(MEBI) + "\",").repeat(6);
        return full + '"' + "x".repeat(bytes - full.length() - 3) + "\"]";
    }

    /** So many tokens: two brackets, and numbers. */
    private static String tokens(int number) {
        return "[" + "1,".repeat(number - 3) + "1]";
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
