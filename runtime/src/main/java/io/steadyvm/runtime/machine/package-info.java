/** What a VMI's spec asks for, as the parts of a machine; pure, and of no particular hypervisor. */
@NullMarked
package io.steadyvm.runtime.machine;

import org.jspecify.annotations.NullMarked;
