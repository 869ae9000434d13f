/** Carries one plan out on the traffic of one controller. */
@NullMarked
package io.steadyvm.faults.session;

import org.jspecify.annotations.NullMarked;
