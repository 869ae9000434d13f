package io.steadyvm.e2e.guests;

import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Gives tests the house and a stage in it; after each, nothing is left, and nothing ran twice. */
final class GuestExtension
        implements ParameterResolver, AfterTestExecutionCallback, TestExecutionExceptionHandler {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(GuestExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stage.class || type == GuestHouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GuestHouse.class
                ? house(context)
                : context.getStore(OURS)
                        .computeIfAbsent(Stage.class, _ -> house(context).stage("guests"));
    }

    private static GuestHouse house(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(GuestHouse.class, _ -> GuestHouse.open(), GuestHouse.class);
    }

    /** A failure comes with the ends of our processes' logs. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failure.addSuppressed(new StepFailed(house(context).logs()));
        house(context).restore();
        throw failure;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Stage stage = context.getStore(OURS).get(Stage.class, Stage.class);
        if (stage == null || context.getExecutionException().isPresent()) {
            return;
        }
        List<String> twoAtOnce = house(context).clear(stage);
        if (!twoAtOnce.isEmpty()) {
            throw new StepFailed("One machine ran twice at the same time: " + twoAtOnce);
        }
    }
}
