/** Sees what there is: the instances, by a watch, and their guests, by a look. */
@NullMarked
package io.steadyvm.runtime.observe;

import org.jspecify.annotations.NullMarked;
