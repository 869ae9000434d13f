/** Decode, default, pin, validate, respond, convert: pure, for the webhook and the linter. */
@NullMarked
package io.steadyvm.admission;

import org.jspecify.annotations.NullMarked;
