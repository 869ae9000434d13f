/** JSON from strangers: strict, and bounded in every dimension. */
@NullMarked
package io.steadyvm.admission.json;

import org.jspecify.annotations.NullMarked;
