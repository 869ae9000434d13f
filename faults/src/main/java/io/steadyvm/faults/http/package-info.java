/** HTTP/1.1 and WebSocket messages on the wire, as much of them as stands between the two ends. */
@NullMarked
package io.steadyvm.faults.http;

import org.jspecify.annotations.NullMarked;
