/** What a review costs. */
@NullMarked
package io.steadyvm.bench.admission;

import org.jspecify.annotations.NullMarked;
