/** Changing a tree and writing down how. */
@NullMarked
package io.steadyvm.admission.draft;

import org.jspecify.annotations.NullMarked;
