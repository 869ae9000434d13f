package io.steadyvm.admission.rules;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What several rules ask of amounts. */
final class Amounts {
    private Amounts() {}

    /** The amount as its author wrote it. */
    static String written(Scope scope, JsonPointer below) {
        JsonNode node = scope.spec().at(below);
        return node.isString() ? node.stringValue() : node.toString();
    }

    /** Rules 18, 20 and 26. */
    static void notNegative(Scope scope, JsonPointer below) {
        Optional<BigDecimal> amount = scope.amount(below);
        if (amount.isPresent() && amount.get().signum() < 0) {
            scope.invalidField(
                    below,
                    " '%s': must be greater than or equal to 0.".formatted(written(scope, below)));
        }
    }

    /** Rules 21 and 27. */
    static void notGreater(Scope scope, JsonPointer below, JsonPointer limit) {
        if (exceeds(scope, below, limit)) {
            scope.invalidField(
                    below,
                    " '%s' is greater than %s '%s'"
                            .formatted(
                                    written(scope, below),
                                    scope.field(limit),
                                    written(scope, limit)));
        }
    }

    /** Whether there are both, and the first is the larger one. */
    static boolean exceeds(Scope scope, JsonPointer below, JsonPointer limit) {
        Optional<BigDecimal> amount = scope.amount(below);
        Optional<BigDecimal> most = scope.amount(limit);
        return amount.isPresent()
                && most.isPresent()
                && most.get().signum() > 0
                && amount.get().compareTo(most.get()) > 0;
    }
}
