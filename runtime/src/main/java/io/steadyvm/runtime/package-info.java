/** Runs each VirtualMachineInstance of this node as a QEMU guest. */
@NullMarked
package io.steadyvm.runtime;

import org.jspecify.annotations.NullMarked;
