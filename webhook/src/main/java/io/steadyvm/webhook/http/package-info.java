/** The TLS listener that API servers call: limits, callers, draining. */
@NullMarked
package io.steadyvm.webhook.http;

import org.jspecify.annotations.NullMarked;
