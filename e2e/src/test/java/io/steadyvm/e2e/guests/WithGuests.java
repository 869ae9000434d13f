package io.steadyvm.e2e.guests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with real guests. A test method may ask for the {@code GuestHouse}, and a {@code Stage} in
 * it; a class says with {@code @ResourceLock(GuestHouse.PROCESSES)} whether it kills processes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("e2e")
@ExtendWith(GuestExtension.class)
@interface WithGuests {}
