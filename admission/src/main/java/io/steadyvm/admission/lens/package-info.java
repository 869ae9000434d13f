/**
 * Typed views of trees. They read what has the right shape, and see nothing where the shape is
 * wrong: naming that is the schema's part.
 */
@NullMarked
package io.steadyvm.admission.lens;

import org.jspecify.annotations.NullMarked;
