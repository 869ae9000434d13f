/** QEMU's own control protocol. */
@NullMarked
package io.steadyvm.runtime.qmp;

import org.jspecify.annotations.NullMarked;
