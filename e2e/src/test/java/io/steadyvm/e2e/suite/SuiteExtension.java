package io.steadyvm.e2e.suite;

import io.steadyvm.cluster.Steadyvm;
import io.steadyvm.e2e.StepFailed;
import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.stage.Stage;
import io.steadyvm.e2e.stage.Theatre;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Boots the suite when the first test asks for it, and closes it after the last. After each test
 * the audit log of its namespace must be clean.
 */
final class SuiteExtension
        implements ParameterResolver, AfterTestExecutionCallback, TestExecutionExceptionHandler {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(SuiteExtension.class);
    private static final Set<Class<?>> RESOLVED =
            Set.of(Stage.class, Theatre.class, Steadyvm.class, AuditLog.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return RESOLVED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Suite suite = suite(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Steadyvm.class) {
            return suite.steadyvm();
        }
        if (type == Theatre.class) {
            return suite.theatre();
        }
        if (type == AuditLog.class) {
            return suite.auditLog();
        }
        return context.getStore(OURS)
                .computeIfAbsent(
                        Stage.class,
                        _ -> suite.newStage(context.getRequiredTestMethod().getName()));
    }

    /** A failure comes with the ends of our processes' logs. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        failure.addSuppressed(new StepFailed(suite(context).theatre().logs()));
        throw failure;
    }

    private static Suite suite(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Suite.class, _ -> Suite.start(), Suite.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Stage stage = context.getStore(OURS).get(Stage.class, Stage.class);
        if (stage == null || context.getExecutionException().isPresent()) {
            return;
        }
        List<String> violations =
                AuditRules.violations(suite(context).auditLog().entries(stage.namespace()));
        if (!violations.isEmpty()) {
            throw new StepFailed("The audit log shows:\n" + String.join("\n", violations));
        }
    }
}
