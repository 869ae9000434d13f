/** What the webhook counts and measures. */
@NullMarked
package io.steadyvm.webhook.operations;

import org.jspecify.annotations.NullMarked;
