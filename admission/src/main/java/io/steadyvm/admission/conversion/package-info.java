/** From one version of the API to the other and back, without loss. */
@NullMarked
package io.steadyvm.admission.conversion;

import org.jspecify.annotations.NullMarked;
