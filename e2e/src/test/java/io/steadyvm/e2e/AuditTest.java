package io.steadyvm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.steadyvm.e2e.audit.AuditLog;
import io.steadyvm.e2e.audit.AuditRules;
import io.steadyvm.e2e.suite.EndToEnd;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Nothing in the whole run broke a rule, in no namespace; what takes rights away comes after it.
 */
@EndToEnd
@Isolated("it looks back at all others")
@Order(Integer.MAX_VALUE - 1)
class AuditTest {
    @Test
    void findsTheWholeRunClean(AuditLog log) {
        assertThat(AuditRules.violations(log.entries())).isEmpty();
    }
}
