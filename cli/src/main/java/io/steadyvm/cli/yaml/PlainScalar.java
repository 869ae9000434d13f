package io.steadyvm.cli.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What unquoted YAML text means to kubectl, whose parser still knows YAML 1.1: {@code yes} is true,
 * {@code 0777} is 511, {@code 1_000} is 1000. A linter that read it otherwise would check another
 * object than the one that the cluster gets.
 */
final class PlainScalar {
    private static final Set<String> TRUE = Set.of("y", "yes", "on", "true");
    private static final Set<String> FALSE = Set.of("n", "no", "off", "false");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern WHOLE =
            Pattern.compile("[-+]?(?:0b([01]+)|0x([0-9a-fA-F]+)|0o?([0-7]+)|([0-9]+))");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

    /** A number with a longer exponent is beyond every quantity, and expanding it costs memory. */
    private static final int LONGEST_NUMBER = 64;

    private static final int[] RADIX = {2, 16, 8, 10};

    private PlainScalar() {}

    static JsonNode resolve(String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (NULL.contains(text)) {
            return nodes.nullNode();
        }
        if (isWord(text, TRUE)) {
            return nodes.booleanNode(true);
        }
        if (isWord(text, FALSE)) {
            return nodes.booleanNode(false);
        }
        String digits = text.replace("_", "");
        if (digits.length() > LONGEST_NUMBER || !startsLikeNumber(text)) {
            return nodes.stringNode(text);
        }
        Matcher whole = WHOLE.matcher(digits);
        if (whole.matches()) {
            return integer(whole, digits.startsWith("-"));
        }
        return FRACTION.matcher(digits).matches()
                ? fraction(new BigDecimal(digits))
                : nodes.stringNode(text);
    }

    /** True for text that kubectl would not take for a string unless it is quoted. */
    static boolean needsQuotes(String text) {
        return !resolve(text).isString();
    }

    /** Whole values are integers, as in the JSON that kubectl sends: 1e3 is 1000. */
    private static JsonNode fraction(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean isWhole = stripped.scale() <= 0 && stripped.precision() - stripped.scale() < 19;
        return isWhole
                ? JsonNodeFactory.instance.numberNode(stripped.longValueExact())
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static JsonNode integer(Matcher whole, boolean negative) {
        for (int group = 1; group <= RADIX.length; group++) {
            String digits = whole.group(group);
            if (digits != null) {
                BigInteger value = new BigInteger(digits, RADIX[group - 1]);
                return number(negative ? value.negate() : value);
            }
        }
        throw new IllegalStateException("one alternative of " + WHOLE + " matched");
    }

    private static JsonNode number(BigInteger value) {
        return value.bitLength() < Long.SIZE
                ? JsonNodeFactory.instance.numberNode(value.longValue())
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static boolean startsLikeNumber(String text) {
        char first = text.charAt(0);
        return first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9');
    }

    /** Lower, upper or title case: YES, yes, Yes, but not yEs. */
    private static boolean isWord(String text, Set<String> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!words.contains(lower)) {
            return false;
        }
        String tail = text.substring(1);
        boolean titleCase =
                Character.isUpperCase(text.charAt(0)) && tail.equals(lower.substring(1));
        return titleCase || text.equals(lower) || text.equals(lower.toUpperCase(Locale.ROOT));
    }
}
