/** Commands as people type them, run for real. */
@NullMarked
package io.steadyvm.e2e.shell;

import org.jspecify.annotations.NullMarked;
