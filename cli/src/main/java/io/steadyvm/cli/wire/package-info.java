/** Requests to the API server and its answers, over TLS. */
@NullMarked
package io.steadyvm.cli.wire;

import org.jspecify.annotations.NullMarked;
