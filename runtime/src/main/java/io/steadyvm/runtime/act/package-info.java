/** Carries decisions out, one guest at a time. */
@NullMarked
package io.steadyvm.runtime.act;

import org.jspecify.annotations.NullMarked;
