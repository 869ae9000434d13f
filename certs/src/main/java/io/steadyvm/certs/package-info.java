/** Certificate authority, leaf, rotation, trust. */
@NullMarked
package io.steadyvm.certs;

import org.jspecify.annotations.NullMarked;
