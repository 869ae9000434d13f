/** Observation in, at most one request out. Pure: no clock, no client, no logger, no randomness. */
@NullMarked
package io.steadyvm.controller.decide;

import org.jspecify.annotations.NullMarked;
