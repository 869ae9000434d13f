package io.steadyvm.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as Kubernetes writes it: {@code 64M} is 64·10⁶, {@code 64Mi} is 64·2²⁰, {@code 500m} is
 * a half, {@code 12e6} is 12·10⁶.
 *
 * @param amount the exact value, in the resource's own unit: bytes, CPUs
 */
public record Quantity(BigDecimal amount) {
    /**
     * Kubernetes' own grammar, bounded: the exponent's digits decide how large a number we make.
     */
    private static final Pattern GRAMMAR =
            Pattern.compile(
                    "([+-]?(?:[0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30}))"
                            + "(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?[0-9]{1,2}))?");

    private static final Map<String, BigDecimal> SUFFIXES =
            Map.ofEntries(
                    Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
                    Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
                    Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
                    Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
                    Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
                    Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
                    Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
                    Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
                    Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
                    Map.entry("Ki", powerOfTwo(10)),
                    Map.entry("Mi", powerOfTwo(20)),
                    Map.entry("Gi", powerOfTwo(30)),
                    Map.entry("Ti", powerOfTwo(40)),
                    Map.entry("Pi", powerOfTwo(50)),
                    Map.entry("Ei", powerOfTwo(60)));

    /** The amount that this text says; empty for text that is none. */
    public static Optional<Quantity> parse(String text) {
        Matcher parts = GRAMMAR.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        if (parts.group(2) != null) {
            return Optional.of(new Quantity(number.multiply(SUFFIXES.get(parts.group(2)))));
        }
        int exponent = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return Optional.of(new Quantity(number.scaleByPowerOfTen(exponent)));
    }

    /**
     * The amount as a whole number, rounded down, and at most the largest long (Kubernetes' own
     * limit).
     */
    public long floor() {
        return clamp(amount.setScale(0, RoundingMode.FLOOR).toBigInteger());
    }

    /** The amount as a whole number, rounded up: 500m CPU needs one. */
    public long ceiling() {
        return clamp(amount.setScale(0, RoundingMode.CEILING).toBigInteger());
    }

    private static long clamp(BigInteger number) {
        return number.min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }

    private static BigDecimal powerOfTwo(int exponent) {
        return new BigDecimal(BigInteger.ONE.shiftLeft(exponent));
    }
}
