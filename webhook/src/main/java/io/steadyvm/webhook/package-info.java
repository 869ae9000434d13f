/** Admission, conversion and the aggregated API over HTTPS. */
@NullMarked
package io.steadyvm.webhook;

import org.jspecify.annotations.NullMarked;
