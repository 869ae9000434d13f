/** Guests as processes: starting, finding again, ending, and proving that one is gone. */
@NullMarked
package io.steadyvm.runtime.launch;

import org.jspecify.annotations.NullMarked;
