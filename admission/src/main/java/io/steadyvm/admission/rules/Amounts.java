package io.steadyvm.admission.rules;

import io.steadyvm.admission.lens.Tree;
import io.steadyvm.api.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What several rules ask of amounts. */
final class Amounts {
    private Amounts() {}

    /** The amount at this place; empty when it is unset or none. */
    static Optional<Quantity> at(Scope scope, JsonPointer below) {
        return Tree.quantity(scope.spec().at(below));
    }

    /** The amount as its author wrote it. */
    static String written(Scope scope, JsonPointer below) {
        JsonNode node = scope.spec().at(below);
        return node.isString() ? node.stringValue() : node.toString();
    }

    /** Rules 18, 20 and 26. */
    static void notNegative(Scope scope, JsonPointer below) {
        if (at(scope, below).filter(it -> it.amount().signum() < 0).isPresent()) {
            scope.invalidField(
                    below,
                    " '%s': must be greater than or equal to 0.".formatted(written(scope, below)));
        }
    }

    /** Rules 21 and 27. */
    static void notGreater(Scope scope, JsonPointer below, JsonPointer limit) {
        BigDecimal most = at(scope, limit).map(Quantity::amount).orElse(BigDecimal.ZERO);
        boolean greater =
                at(scope, below).filter(it -> it.amount().compareTo(most) > 0).isPresent();
        if (most.signum() > 0 && greater) {
            scope.invalidField(
                    below,
                    " '%s' is greater than %s '%s'"
                            .formatted(
                                    written(scope, below),
                                    scope.field(limit),
                                    written(scope, limit)));
        }
    }
}
