/** Each guest's serial console, for several readers. */
@NullMarked
package io.steadyvm.runtime.console;

import org.jspecify.annotations.NullMarked;
