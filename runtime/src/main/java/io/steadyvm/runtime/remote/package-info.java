/**
 * Serial consoles for the webhook, which hands them to viewers: over TLS that proves both sides.
 */
@NullMarked
package io.steadyvm.runtime.remote;

import org.jspecify.annotations.NullMarked;
