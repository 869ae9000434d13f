/** Who did what in a run, in its order. */
@NullMarked
package io.steadyvm.faults.journal;

import org.jspecify.annotations.NullMarked;
