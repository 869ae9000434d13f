/** A guest's serial console in this terminal. */
@NullMarked
package io.steadyvm.cli.console;

import org.jspecify.annotations.NullMarked;
