/** The walk-through, told once; the demo and the tests both listen to it. */
@NullMarked
package io.steadyvm.e2e.story;

import org.jspecify.annotations.NullMarked;
