/**
 * What a coverage-guided fuzzer calls ({@code make fuzz}): each target takes bytes, and throws when
 * something that must hold doesn't. What it finds is kept in {@code src/fuzz} and replayed here.
 */
@NullMarked
package io.steadyvm.admission.fuzz;

import org.jspecify.annotations.NullMarked;
