/** A machine as a QEMU command line; pure, so that what a guest sees is a table in a test. */
@NullMarked
package io.steadyvm.runtime.qemu;

import org.jspecify.annotations.NullMarked;
