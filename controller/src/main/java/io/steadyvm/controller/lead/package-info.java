/** One leader at a time, by a Lease. */
@NullMarked
package io.steadyvm.controller.lead;

import org.jspecify.annotations.NullMarked;
