/** Health and metrics, on a listener of their own. */
@NullMarked
package io.steadyvm.webhook.operations;

import org.jspecify.annotations.NullMarked;
