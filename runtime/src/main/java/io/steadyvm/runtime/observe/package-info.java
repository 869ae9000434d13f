/** Watches the instances. */
@NullMarked
package io.steadyvm.runtime.observe;

import org.jspecify.annotations.NullMarked;
