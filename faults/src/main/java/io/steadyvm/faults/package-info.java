/** {@code make faults}: a controller between its API server and all that can go wrong. */
@NullMarked
package io.steadyvm.faults;

import org.jspecify.annotations.NullMarked;
