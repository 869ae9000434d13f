/** Sends one request to the API server and says what came back. */
@NullMarked
package io.steadyvm.controller.act;

import org.jspecify.annotations.NullMarked;
