/**
 * How this project measures: the sides of one question run in turn, in rounds, within one run of
 * one process on one machine, and the first side runs twice. What is said is a ratio between sides;
 * the two runs of the first side say how much of it is noise.
 */
@NullMarked
package io.steadyvm.bench;

import org.jspecify.annotations.NullMarked;
