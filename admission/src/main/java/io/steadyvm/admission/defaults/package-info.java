/** Filling in what a machine has although nobody says so. */
@NullMarked
package io.steadyvm.admission.defaults;

import org.jspecify.annotations.NullMarked;
