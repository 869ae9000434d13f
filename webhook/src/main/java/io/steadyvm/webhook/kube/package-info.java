/** What the webhook reads from and writes to the API server, with one small client. */
@NullMarked
package io.steadyvm.webhook.kube;

import org.jspecify.annotations.NullMarked;
