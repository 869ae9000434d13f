@NullMarked
package io.steadyvm.admission.pin;

import org.jspecify.annotations.NullMarked;
