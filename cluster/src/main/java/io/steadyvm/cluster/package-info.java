/** A real control plane on one machine, for the demo and the tests. */
@NullMarked
package io.steadyvm.cluster;

import org.jspecify.annotations.NullMarked;
