@NullMarked
package io.steadyvm.admission.conversion;

import org.jspecify.annotations.NullMarked;
