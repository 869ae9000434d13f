/** The story, told to a real API server: the demo and the end-to-end tests. */
@NullMarked
package io.steadyvm.e2e;

import org.jspecify.annotations.NullMarked;
