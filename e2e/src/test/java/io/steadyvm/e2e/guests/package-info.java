/** Real guests: one control plane with a runtime, a namespace of it for each test. */
@NullMarked
package io.steadyvm.e2e.guests;

import org.jspecify.annotations.NullMarked;
