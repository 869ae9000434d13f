/** Each sentence of the walk-through as a test on the real API server. */
@NullMarked
package io.steadyvm.e2e;

import org.jspecify.annotations.NullMarked;
