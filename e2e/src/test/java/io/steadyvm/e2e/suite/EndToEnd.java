package io.steadyvm.e2e.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests on the real API server. A test method may ask for a {@code Stage} (a namespace of its own),
 * a {@code Theatre} (to build more), the {@code Steadyvm} itself, or the {@code AuditLog}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("e2e")
@ExtendWith(SuiteExtension.class)
public @interface EndToEnd {}
