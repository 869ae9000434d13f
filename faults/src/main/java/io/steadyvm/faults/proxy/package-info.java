/** Stands between one controller and the API server, and does what it is told to each request. */
@NullMarked
package io.steadyvm.faults.proxy;

import org.jspecify.annotations.NullMarked;
