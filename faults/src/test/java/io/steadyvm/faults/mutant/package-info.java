/** Controllers with one deliberate bug each, as processes: what `make faults` must catch. */
@NullMarked
package io.steadyvm.faults.mutant;

import org.jspecify.annotations.NullMarked;
