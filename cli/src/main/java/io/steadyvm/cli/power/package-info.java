/** Start, stop, restart: through the aggregated API, or by the change that they mean. */
@NullMarked
package io.steadyvm.cli.power;

import org.jspecify.annotations.NullMarked;
